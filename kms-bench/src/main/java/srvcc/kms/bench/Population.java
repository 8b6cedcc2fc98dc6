package srvcc.kms.bench;

import java.nio.file.Path;
import java.util.List;
import srvcc.kms.key.KeyRef;

/**
 * A database with K_AMFs that nothing has been done with yet.
 *
 * @param keys the K_AMFs
 * @param token in which they were wrapped
 * @param database the file
 * @param databaseOctets its size at first
 * @param importsPerSecond as the last of the keys were imported
 */
record Population(
    List<KeyRef> keys, String token, Path database, long databaseOctets, double importsPerSecond) {
  Population {
    keys = List.copyOf(keys);
  }

  int size() {
    return keys.size();
  }
}

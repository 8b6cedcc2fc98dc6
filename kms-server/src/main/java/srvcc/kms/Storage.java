package srvcc.kms;

import java.nio.file.Path;
import java.util.Optional;
import srvcc.kms.store.jdbc.DatabaseUrl;
import srvcc.kms.vault.CustodyMode;

/**
 * Where the service remembers, and how it keeps keys.
 *
 * @param database holds everything that the service remembers
 * @param custody of keys
 * @param cachedKeys how many wrapped keys are held unwrapped in the token
 * @param lastCheckpoint the file that has the checkpoint of the audit log which was signed last
 */
public record Storage(
    DatabaseUrl database, CustodyMode custody, int cachedKeys, Optional<Path> lastCheckpoint) {}

package srvcc.kms.bench;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import srvcc.kms.key.KeyRef;

/**
 * A service over one population.
 *
 * @param server its process
 * @param client the AMF that owns the keys
 * @param keys draws of them
 */
record Subject(ServerProcess server, DeriveClient client, Map<WorkingSet, Supplier<KeyRef>> keys)
    implements AutoCloseable {

  /** Starts it. */
  static Subject over(Population population, Site site) throws IOException {
    Map<WorkingSet, Supplier<KeyRef>> keys = new EnumMap<>(WorkingSet.class);
    for (WorkingSet set : WorkingSet.values()) {
      keys.put(set, set.of(population.keys()));
    }
    ServerProcess server = site.start(population.database());
    return new Subject(server, DeriveClient.connect(server.ready(), site.amf()), keys);
  }

  /** Puts a load on it. */
  Load.Outcome put(Load load, WorkingSet set) throws InterruptedException {
    return load.run(client, keys.getOrDefault(set, this::none));
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
  }

  private KeyRef none() {
    throw new IllegalStateException("a working set without keys");
  }
}

package srvcc.kms.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import srvcc.kms.bench.site.DeriveClient;
import srvcc.kms.bench.site.ServerProcess;
import srvcc.kms.bench.site.Site;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.CustodyMode;

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
    ServerProcess server = site.start(population.database(), CustodyMode.WRAPPED);
    return new Subject(server, DeriveClient.connect(server.ready(), site.amf()), keys);
  }

  /**
   * A load that was put on it.
   *
   * @param calls all of them, each of which succeeded
   * @param perSecond of those that count
   * @param processorMicros that the process used for a call, on all cores together
   */
  record Spell(
      Subject subject, WorkingSet set, long calls, double perSecond, double processorMicros) {}

  /** Puts a load on it. */
  Spell put(Load load, WorkingSet set) throws InterruptedException {
    Duration before = server.processorTime();
    Load.Outcome outcome = load.run(client, keys.getOrDefault(set, this::none));
    Duration used = server.processorTime().minus(before);
    return new Spell(
        this, set, outcome.calls(), outcome.perSecond(), used.toNanos() / 1e3 / outcome.calls());
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

package srvcc.kms.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import srvcc.kms.bench.site.DeriveClient;
import srvcc.kms.bench.site.ServerProcess;
import srvcc.kms.bench.site.Site;
import srvcc.kms.bench.site.Spread;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.vault.CustodyMode;

/** Measures how long the service takes to start, over all populations in turn. */
final class Starts {
  private final Site site;

  Starts(Site site) {
    this.site = site;
  }

  /**
   * What the starts over one population took.
   *
   * @param readyMillis until it says that it serves
   * @param answerMillis until the first derivation is answered
   * @param processorMillis that the process had used by then, on all cores together
   */
  record Times(Spread readyMillis, Spread answerMillis, Spread processorMillis) {}

  /** The times of each population, after one start that does not count. */
  List<Times> measure(List<Population> populations, int rounds) throws IOException {
    Once _ = start(populations.getFirst());
    List<List<Once>> all = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<Once> once = new ArrayList<>();
      for (Population population : populations) {
        once.add(start(population));
      }
      all.add(once);
    }
    return IntStream.range(0, populations.size())
        .mapToObj(i -> times(all.stream().map(round -> round.get(i)).toList()))
        .toList();
  }

  private Once start(Population population) throws IOException {
    try (ServerProcess server = site.start(population.database(), CustodyMode.WRAPPED);
        DeriveClient client = DeriveClient.connect(server.ready(), site.amf())) {
      Duration ready = server.age();
      KeyReference _ = client.derive(population.keys().getFirst().octets());
      Duration answer = server.age();
      return new Once(millis(ready), millis(answer), millis(server.processorTime()));
    }
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }

  private static Times times(List<Once> starts) {
    return new Times(
        Spread.of(starts.stream().map(Once::readyMillis).toList()),
        Spread.of(starts.stream().map(Once::answerMillis).toList()),
        Spread.of(starts.stream().map(Once::processorMillis).toList()));
  }

  private record Once(double readyMillis, double answerMillis, double processorMillis) {}
}

package srvcc.kms.bench.speed;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import srvcc.kms.bench.site.OtherToken;
import srvcc.kms.bench.site.Site;
import srvcc.kms.bench.site.Spread;
import srvcc.kms.client.system.TokenKind;
import srvcc.kms.vault.CustodyMode;

/** Measures everything that is compared, in interleaved rounds. */
public final class SpeedBench {
  private final SpeedPlan plan;
  private final Site site;
  private final Consumer<String> progress;

  /** Of a site, the token of which is SoftHSM. */
  public SpeedBench(SpeedPlan plan, Site site, Consumer<String> progress) {
    this.plan = plan;
    this.site = site;
    this.progress = progress;
  }

  /**
   * Measures.
   *
   * @throws srvcc.kms.bench.site.MeasurementFailedException if anything that is called fails
   */
  public SpeedReport run() throws IOException, InterruptedException {
    progress.accept("starting a service on this token, another on NSS, and p11-kit server");
    Optional<P11Kit> p11Kit = P11Kit.start(site);
    try (BareToken bare = BareToken.open(site.token());
        BareStore store = BareStore.make(site.database("bare"));
        Parties parties = started("speed", Map.of());
        Parties onNss = started("speed-nss", OtherToken.make(site, TokenKind.NSS))) {
      Calls calls = new Calls(parties, "", plan.handoversASecond());
      List<Entry> entries = new ArrayList<>();
      for (Contender one : List.of(bare.derive(), bare.chain(), bare.unwrap())) {
        entries.add(new Entry(one, plan.threads()));
      }
      p11Kit.ifPresent(kit -> entries.add(new Entry(kit, plan.threads())));
      for (Contender one :
          List.of(
              store,
              calls.empty(),
              calls.deriveUnary(),
              calls.handover(),
              calls.importKAmf(),
              new Calls(onNss, "Nss", plan.handoversASecond()).handover())) {
        entries.add(new Entry(one, plan.callers()));
      }
      entries.add(new Entry(calls.deriveBatch(), plan.batchers()));
      progress.accept("warming up the service");
      Spell.Pace _ =
          new Spell(plan.callers().getLast(), Duration.ZERO, plan.warmUp())
              .run(calls.deriveUnary());
      List<Measured> measured = rates(entries);
      double rate =
          measured.stream()
                  .filter(one -> one.name().equals(SpeedReport.DERIVE))
                  .findFirst()
                  .orElseThrow()
                  .perSecond()
                  .median()
              / 2;
      return new SpeedReport(
          plan,
          measured,
          Bound.all(Runtime.getRuntime().availableProcessors(), measured),
          rate,
          latencies(calls, rate));
    } finally {
      if (p11Kit.isPresent()) {
        p11Kit.get().close();
      }
    }
  }

  private Parties started(String name, Map<String, String> environment) throws IOException {
    return Parties.of(site, site.start(site.database(name), CustodyMode.TOKEN, environment));
  }

  private List<Measured> rates(List<Entry> entries) throws InterruptedException {
    List<Rounds> all = new ArrayList<>();
    for (Entry entry : entries) {
      progress.accept("warming up " + entry.contender().name());
      SortedMap<Integer, Double> byWorkers = new TreeMap<>();
      for (int workers : entry.parallelisms()) {
        byWorkers.put(workers, spell(workers).run(entry.contender()).perSecond());
      }
      all.add(new Rounds(entry.contender(), byWorkers, new ArrayList<>()));
    }
    for (int round = 1; round <= plan.rounds(); round++) {
      progress.accept("round " + round + " of " + plan.rounds());
      for (Rounds one : all) {
        one.paces().add(spell(one.best()).run(one.contender()));
      }
    }
    return all.stream().map(Rounds::measured).toList();
  }

  private List<Latency> latencies(Calls calls, double rate) throws InterruptedException {
    List<Contender> contenders = List.of(calls.empty(), calls.deriveUnary());
    List<Histogram> taken = contenders.stream().map(_ -> FixedRate.histogram()).toList();
    progress.accept("at a fixed rate, %,.0f a second".formatted(rate));
    FixedRate load = new FixedRate(rate, plan.leadIn(), plan.latencyRound());
    for (int round = 0; round < plan.rounds(); round++) {
      for (int i = 0; i < contenders.size(); i++) {
        load.run(contenders.get(i), taken.get(i));
      }
    }
    return IntStream.range(0, contenders.size())
        .mapToObj(i -> Latency.of(contenders.get(i).name(), taken.get(i)))
        .toList();
  }

  private Spell spell(int workers) {
    return new Spell(workers, plan.leadIn(), plan.round());
  }

  private record Entry(Contender contender, List<Integer> parallelisms) {}

  private record Rounds(
      Contender contender, SortedMap<Integer, Double> byWorkers, List<Spell.Pace> paces) {
    int best() {
      return byWorkers.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    Measured measured() {
      return new Measured(
          contender.name(),
          byWorkers,
          best(),
          Spread.of(paces.stream().map(Spell.Pace::perSecond).toList()),
          Spread.of(paces.stream().map(Spell.Pace::coreMicros).toList()));
    }
  }
}

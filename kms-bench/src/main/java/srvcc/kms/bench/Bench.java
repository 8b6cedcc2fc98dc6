package srvcc.kms.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import srvcc.kms.bench.site.Environment;
import srvcc.kms.bench.site.MeasurementFailedException;
import srvcc.kms.bench.site.Site;

/** Everything that is measured, in its order. */
final class Bench {
  /** No key at all, but for the one that the first answer is derived from. */
  private static final int NONE = 1;

  private final Plan plan;
  private final Site site;
  private final Consumer<String> progress;

  Bench(Plan plan, Site site, Consumer<String> progress) {
    this.plan = plan;
    this.site = site;
    this.progress = progress;
  }

  /**
   * Measures.
   *
   * @throws MeasurementFailedException if a call fails
   */
  Report run() throws IOException, InterruptedException {
    Environment before = Environment.now();
    progress.accept(before.toString());
    List<Population> populations = populations();
    progress.accept("starting the service " + plan.rounds() + " times over each");
    List<Starts.Times> starts = new Starts(site).measure(populations, plan.rounds());
    progress.accept("deriving");
    List<Population> measured = populations.subList(1, populations.size());
    List<Subject> subjects = new ArrayList<>();
    for (Population population : measured) {
      subjects.add(Subject.over(population, site));
    }
    Rates.Result rates = new Rates(plan, subjects).measure();
    List<SizeReport> sizes = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      sizes.add(SizeReport.of(measured.get(i), starts.get(i + 1), subjects.get(i), rates));
    }
    for (Subject subject : subjects) {
      subject.close();
    }
    return Report.of(plan, before, populations.getFirst().token(), starts.getFirst(), rates, sizes);
  }

  private List<Population> populations() throws IOException, InterruptedException {
    Populations growing = new Populations(site, progress);
    List<Population> populations = new ArrayList<>(List.of(growing.grownTo(NONE)));
    for (int size : plan.sizes()) {
      populations.add(growing.grownTo(size));
    }
    return populations;
  }
}

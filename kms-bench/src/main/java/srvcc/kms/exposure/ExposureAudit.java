package srvcc.kms.exposure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import srvcc.kms.client.kms.DerivationRoute;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.system.Installation;
import srvcc.kms.client.system.Leftovers;
import srvcc.kms.client.system.TemporaryDirectory;

/**
 * The whole audit. A service for each set of scenarios that needs settings of its own: as it is
 * delivered, then once more watched from inside.
 */
final class ExposureAudit {
  private final Installation installation;
  private final List<ServicePlan> plans;
  private final Workload workload;
  private final Consumer<String> progress;

  ExposureAudit(
      Installation installation,
      List<ServicePlan> plans,
      Workload workload,
      Consumer<String> progress) {
    this.installation = installation;
    this.plans = List.copyOf(plans);
    this.workload = workload;
    this.progress = progress;
  }

  /**
   * Runs it.
   *
   * @throws IOException if the service cannot be started or read
   */
  ExposureReport run() throws IOException, InterruptedException {
    try (Leftovers leftovers = new Leftovers()) {
      TemporaryDirectory directory = leftovers.add(TemporaryDirectory.create());
      PkiDirectory pki = new PkiDirectory(directory.path());
      pki.complete();
      return run(pki);
    }
  }

  private ExposureReport run(PkiDirectory pki) throws IOException, InterruptedException {
    Stopwatch stopwatch = Stopwatch.start();
    List<Target> targets = new ArrayList<>();
    List<ScenarioRun> runs = new ArrayList<>();
    List<DeliveredRun.Result> delivered = new ArrayList<>();
    List<String> contradictions = new ArrayList<>();
    for (ServicePlan plan : plans) {
      DeliveredRun.Result first = new DeliveredRun(installation, plan, workload, progress).run(pki);
      WatchedRun.Result second = new WatchedRun(installation, plan, workload, progress).run(pki);
      targets.addAll(first.targets());
      targets.addAll(second.targets());
      runs.addAll(first.runs());
      runs.addAll(second.runs());
      contradictions.addAll(first.book().contradictions());
      contradictions.addAll(second.contradictions());
      delivered.add(first);
    }
    return ExposureReport.of(
        targets,
        SoughtKeys.of(delivered.stream().map(DeliveredRun.Result::book).toList()),
        contradictions,
        runs,
        delivered.stream().flatMap(run -> run.settings().stream()).distinct().toList(),
        stopwatch.setup(
            Optional.of(delivered.getFirst().token()),
            delivered.getFirst().book().route().map(DerivationRoute::name),
            Optional.of(plans.getFirst().custody()),
            delivered.stream().mapToInt(DeliveredRun.Result::spellings).sum(),
            plans.stream().map(ServicePlan::scenarios).toList()));
  }
}

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

/** The whole audit: the service as it is delivered, then once more watched from inside. */
final class ExposureAudit {
  private final Installation installation;
  private final ServicePlan plan;
  private final Workload workload;
  private final Consumer<String> progress;

  ExposureAudit(
      Installation installation, ServicePlan plan, Workload workload, Consumer<String> progress) {
    this.installation = installation;
    this.plan = plan;
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
    DeliveredRun.Result first = new DeliveredRun(installation, plan, workload, progress).run(pki);
    WatchedRun.Result second = new WatchedRun(installation, plan, workload, progress).run(pki);
    List<Target> targets = new ArrayList<>(first.targets());
    targets.addAll(second.targets());
    List<ScenarioRun> runs = new ArrayList<>(first.runs());
    runs.addAll(second.runs());
    return ExposureReport.of(
        first.book().handovers(),
        targets,
        first.book().keys(),
        runs,
        first.settings(),
        stopwatch.setup(
            Optional.of(first.token()),
            first.book().route().map(DerivationRoute::name),
            Optional.of(plan.custody()),
            first.spellings()));
  }
}

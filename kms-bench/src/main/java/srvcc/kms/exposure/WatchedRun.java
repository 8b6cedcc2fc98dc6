package srvcc.kms.exposure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.system.Installation;
import srvcc.kms.exposure.search.SoughtKey;

/**
 * A further, shorter run of a service that is watched from inside: its PKCS#11 calls go through
 * OpenSC's spy, and its JVM lets itself be asked for a heap dump, which the delivered one does not.
 */
final class WatchedRun {
  private static final long LONGEST_DUMP_SECONDS = 120;
  private static final String NOTE = "watched run: %d plays of each scenario, %s";

  private final Installation installation;
  private final ServicePlan plan;
  private final Workload workload;
  private final Consumer<String> progress;

  WatchedRun(
      Installation installation, ServicePlan plan, Workload workload, Consumer<String> progress) {
    this.installation = installation;
    this.plan = plan.beingWatched();
    this.workload = workload.watched();
    this.progress = progress;
  }

  /**
   * What it gave.
   *
   * @param targets what was searched
   * @param runs what was played
   * @param contradictions between what the audit knows of keys and the service does
   */
  record Result(List<Target> targets, List<ScenarioRun> runs, List<String> contradictions) {}

  Result run(PkiDirectory pki) throws IOException, InterruptedException {
    progress.accept("starting it once more, its PKCS#11 calls being recorded");
    try (AuditedService service = AuditedService.start(installation, plan, pki)) {
      try (NetworkFunctions functions = NetworkFunctions.connect(service)) {
        Load load =
            new Load(
                plan.scenarios(), functions.book(), functions.connections(), workload.parallel());
        List<ScenarioRun> runs = load.play(workload.plays());
        progress.accept("searching its heap dump and its PKCS#11 calls");
        List<Decoy> decoys = List.of(functions.referenceDecoy());
        Hunt hunt = Hunt.of(functions.book(), decoys);
        Target heap =
            Target.of(
                Target.Place.MEMORY,
                plan.scenarios().named("heap dump"),
                List.of(hunt.files(heapDump(service))),
                decoys,
                NOTE.formatted(workload.plays(), "attaching allowed, dead objects included"));
        service.stop();
        Scan calls = hunt.calls(service.calls());
        Target said =
            Target.of(
                Target.Place.CALLS,
                plan.scenarios().named("PKCS#11 calls"),
                List.of(calls),
                decoys,
                NOTE.formatted(workload.plays(), "every argument and result by pkcs11-spy.so"));
        return new Result(List.of(heap, said), runs, contradictions(functions.book(), calls));
      }
    }
  }

  private static List<String> contradictions(KeyBook book, Scan calls) {
    Set<SoughtKey> seen =
        calls.sightings().stream().map(one -> one.find().key()).collect(Collectors.toSet());
    return Stream.concat(book.contradictions().stream(), book.unseen(seen).stream()).toList();
  }

  /** Of all objects, also those that nobody refers to any more. */
  private static Path heapDump(AuditedService service) throws IOException, InterruptedException {
    Path file = service.resolve("heap.hprof");
    Path log = service.resolve("heap.log");
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process dump =
        new ProcessBuilder(
                jcmd, Long.toString(service.pid()), "GC.heap_dump", "-all", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!dump.waitFor(LONGEST_DUMP_SECONDS, TimeUnit.SECONDS) || !Files.exists(file)) {
      dump.destroyForcibly();
      throw new IOException("no heap dump: " + Files.readString(log).strip());
    }
    return file;
  }
}

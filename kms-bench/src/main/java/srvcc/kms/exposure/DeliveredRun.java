package srvcc.kms.exposure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.system.Installation;
import srvcc.kms.exposure.Target.Place;

/**
 * The run of the service as it is delivered: its memory while handovers run and after them, and all
 * that it leaves outside.
 */
final class DeliveredRun {
  private static final Pattern TOKEN =
      Pattern.compile("token \"[^\"]*\", serial \\S+ \\((.*?)\\);");

  private final Installation installation;
  private final ServicePlan plan;
  private final Workload workload;
  private final Consumer<String> progress;
  private final List<Target> targets = new ArrayList<>();

  DeliveredRun(
      Installation installation, ServicePlan plan, Workload workload, Consumer<String> progress) {
    this.installation = installation;
    this.plan = plan;
    this.workload = workload;
    this.progress = progress;
  }

  /**
   * What it gave.
   *
   * @param targets what was searched
   * @param runs what was played
   * @param settings of the process
   * @param book the keys
   * @param token as it describes itself
   * @param spellings how many were looked for at the end
   */
  record Result(
      List<Target> targets,
      List<ScenarioRun> runs,
      List<Setting> settings,
      KeyBook book,
      String token,
      int spellings) {}

  Result run(PkiDirectory pki) throws IOException, InterruptedException {
    progress.accept("starting the service as it is delivered, for " + plan.scenarios().names());
    try (AuditedService service = AuditedService.start(installation, plan, pki)) {
      NetworkFunctions functions = NetworkFunctions.connect(service);
      Optional<AddressRange> javaHeap = Optional.of(service.javaHeap());
      List<ScenarioRun> runs = handovers(service, functions, javaHeap);
      List<Setting> settings = Setting.of(service.pid());
      Hunt hunt = Hunt.of(functions.book(), decoys(service, functions));
      process(service, functions, javaHeap, hunt);
      functions.close();
      progress.accept("searching files and wire");
      files(service, functions, hunt);
      return new Result(
          List.copyOf(targets), runs, settings, functions.book(), token(service), hunt.spellings());
    }
  }

  private List<ScenarioRun> handovers(
      AuditedService service, NetworkFunctions functions, Optional<AddressRange> javaHeap)
      throws IOException, InterruptedException {
    progress.accept(workload.plays() + " plays of each scenario");
    Load load =
        new Load(plan.scenarios(), functions.book(), functions.connections(), workload.parallel());
    List<Decoy> decoys = decoys(service, functions);
    try (Snapshots snapshots =
        Snapshots.at(
            moments(),
            load::played,
            () -> Snapshots.take(functions.book(), decoys, service, javaHeap))) {
      List<ScenarioRun> runs = load.play(workload.plays());
      targets.add(
          Target.of(
              Place.MEMORY,
              plan.scenarios().named("service memory, during the handovers"),
              snapshots.scans(),
              memoryDecoys(service, functions),
              "stopped " + workload.snapshots() + " times in the middle of whatever it did"));
      return runs;
    }
  }

  private void process(
      AuditedService service,
      NetworkFunctions functions,
      Optional<AddressRange> javaHeap,
      Hunt hunt)
      throws IOException, InterruptedException {
    progress.accept("searching the memory");
    long began = System.nanoTime();
    try (Frozen _ = Frozen.stop(service.pid())) {
      Scan memory = hunt.memory(service.pid(), javaHeap);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      targets.add(
          Target.of(
              Place.IDLE_MEMORY,
              plan.scenarios().named("service memory, after the handovers"),
              List.of(memory),
              memoryDecoys(service, functions),
              "searched for " + hunt.spellings() + " spellings in " + millis + " ms"));
      Path process = Path.of("/proc", Long.toString(service.pid()));
      add(
          Place.IDLE_MEMORY,
          "environment and command line",
          hunt.files(process.resolve("environ"), process.resolve("cmdline")),
          List.of(service.environmentDecoy(), service.argumentDecoy()));
      add(
          Place.FILES,
          "database and its WAL, while it serves",
          hunt.files(service.database()),
          List.of(functions.referenceDecoy()));
    }
  }

  private void files(AuditedService service, NetworkFunctions functions, Hunt hunt)
      throws IOException, InterruptedException {
    service.stop();
    add(
        Place.FILES,
        "database, after the stop",
        hunt.files(service.database()),
        List.of(functions.referenceDecoy()));
    add(
        Place.FILES,
        "audit log, exported after the stop",
        hunt.files(service.exportLog()),
        List.of(functions.referenceDecoy()));
    add(Place.FILES, "log", hunt.files(service.log()), List.of(service.fileDecoy()));
    add(Place.FILES, "token directory", hunt.files(service.token()), List.of(service.fileDecoy()));
    add(
        Place.WIRE,
        "wire, outside TLS",
        hunt.files(functions.wire()),
        List.of(functions.wireDecoy()));
    add(
        Place.WIRE,
        "wire, messages in TLS",
        hunt.files(functions.bodies()),
        List.of(functions.referenceDecoy()));
  }

  private void add(Place place, String name, Scan scan, List<Decoy> decoys) {
    targets.add(Target.of(place, plan.scenarios().named(name), List.of(scan), decoys, ""));
  }

  /** Spread over the plays. */
  private List<Integer> moments() {
    int plays = workload.plays() * plan.scenarios().scenarios().size();
    return IntStream.rangeClosed(1, workload.snapshots())
        .mapToObj(i -> Math.max(1, (int) ((long) plays * i / (workload.snapshots() + 1))))
        .toList();
  }

  private static List<Decoy> memoryDecoys(AuditedService service, NetworkFunctions functions) {
    return List.of(service.environmentDecoy(), functions.referenceDecoy());
  }

  private static List<Decoy> decoys(AuditedService service, NetworkFunctions functions) {
    return List.of(
        service.environmentDecoy(),
        service.argumentDecoy(),
        service.fileDecoy(),
        functions.wireDecoy(),
        functions.referenceDecoy());
  }

  private static String token(AuditedService service) throws IOException {
    Matcher token = TOKEN.matcher(Files.readString(service.log(), StandardCharsets.UTF_8));
    return token.find() ? token.group(1) : "unknown";
  }
}

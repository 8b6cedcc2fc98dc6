package srvcc.kms.exposure;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import srvcc.kms.client.scenario.Scenario;
import srvcc.kms.client.system.Installation;
import srvcc.kms.client.system.TokenKind;

/** Searches everything that a service leaves traces in for the octets of its keys. */
@Command(
    name = "exposure",
    description = {
      "Look for key octets outside the token.",
      "Starts services of its own, imports keys, runs handovers of every scenario, and searches",
      "memory, heap dump, files, wire and PKCS#11 calls for every key. Exit status 1 if one is where",
      "it must not be, or if a decoy was not found. With --pid or --dir it searches what is there."
    })
final class ExposureCommand implements Callable<Integer> {
  private static final List<String> CUSTODIES = List.of("token", "wrapped");

  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this text")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(
      names = "--handovers",
      paramLabel = "N",
      description = "how many of each scenario, at least; 1000 unless said")
  private int handovers = 1000;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "play this one alone; may be repeated; all of them unless said")
  private List<String> scenarios = List.of();

  @Option(names = "--parallel", paramLabel = "N", description = "at a time; 8 unless said")
  private int parallel = 8;

  @Option(
      names = "--snapshots",
      paramLabel = "N",
      description = "how often the memory is searched while they run; 5 unless said")
  private int snapshots = 5;

  @Option(
      names = "--token",
      paramLabel = "NAME",
      description = "softhsm or nss; softhsm unless said")
  private String token = TokenKind.SOFTHSM.toString();

  @Option(
      names = "--custody",
      paramLabel = "MODE",
      description = "where K_AMF is kept, token or wrapped; token unless said")
  private String custody = "token";

  @Option(names = "--json", paramLabel = "FILE", description = "also write the report to FILE")
  private Optional<Path> json = Optional.empty();

  @Option(names = "--html", paramLabel = "FILE", description = "also write a page to FILE")
  private Optional<Path> html = Optional.empty();

  @Option(
      names = "--pid",
      paramLabel = "PID",
      description = "search the memory of this process, for the keys of --keys")
  private Optional<Long> pid = Optional.empty();

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "search this directory or file, for the keys of --keys; may be repeated")
  private List<Path> directories = List.of();

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = {
        "with --pid and --dir: a file of mode 0600, or - for standard input, with lines",
        "NAME HEX [IN_TOKEN|SERVICE_MEMORY|DECOY]"
      })
  private Optional<Path> keys = Optional.empty();

  @Option(names = "--plant-leak", paramLabel = "DIR", hidden = true)
  private Optional<Path> leak = Optional.empty();

  ExposureCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    checkUsage();
    ExposureReport report = pid.isPresent() || !directories.isEmpty() ? searched() : audited();
    say(new ReportText(report).text());
    if (json.isPresent()) {
      Files.write(json.get(), report.json());
    }
    if (html.isPresent()) {
      Files.writeString(html.get(), new ReportPage(report).html(), StandardCharsets.UTF_8);
    }
    return report.passed() ? 0 : 1;
  }

  private ExposureReport audited() throws IOException, InterruptedException {
    TokenKind kind = TokenKind.named(token).orElseThrow();
    return new ExposureAudit(
            Installation.from(environment),
            plans(kind),
            new Workload(handovers, parallel, snapshots),
            this::say)
        .run();
  }

  private List<ServicePlan> plans(TokenKind kind) {
    List<Scenario> chosen =
        scenarios.isEmpty()
            ? List.of(Scenario.values())
            : scenarios.stream().map(name -> Scenario.named(name).orElseThrow()).toList();
    return ScenarioSet.of(chosen).stream()
        .map(set -> new ServicePlan(kind, custody, set, false, leak))
        .toList();
  }

  private ExposureReport searched() throws IOException {
    Path file = keys.orElseThrow(() -> misuse("--pid and --dir need --keys"));
    PlantedKeys planted =
        file.equals(Path.of("-")) ? PlantedKeys.onStandardInput() : PlantedKeys.in(file);
    OptionalLong process = pid.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    return new RunningAudit(planted).run(process, directories);
  }

  private void checkUsage() throws IOException {
    if (handovers < 1 || parallel < 1 || snapshots < 1) {
      throw misuse("--handovers, --parallel and --snapshots are 1 or more");
    }
    if (TokenKind.named(token).isEmpty()) {
      throw misuse("'" + token + "' is not one of " + TokenKind.names());
    }
    for (String name : scenarios) {
      if (Scenario.named(name).isEmpty()) {
        throw misuse("'" + name + "' is not one of " + String.join(", ", Scenario.names()));
      }
    }
    if (!CUSTODIES.contains(custody)) {
      throw misuse("'" + custody + "' is not one of " + CUSTODIES);
    }
    if (keys.isPresent() && pid.isEmpty() && directories.isEmpty()) {
      throw misuse("--keys is for --pid and --dir");
    }
    for (Path directory : directories) {
      if (!Files.exists(directory)) {
        throw new IOException("--dir " + directory + ": there is no such directory or file");
      }
    }
    checkWritable("--json", json);
    checkWritable("--html", html);
  }

  private static void checkWritable(String option, Optional<Path> file) throws IOException {
    if (file.isPresent() && !Files.isDirectory(file.get().toAbsolutePath().resolveSibling(""))) {
      throw new IOException(option + " " + file.get() + ": there is no such directory");
    }
  }

  private ParameterException misuse(String fault) {
    return new ParameterException(spec.commandLine(), fault);
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}

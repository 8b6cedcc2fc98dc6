package srvcc.kms.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import srvcc.kms.bench.site.Environment;
import srvcc.kms.bench.site.Site;
import srvcc.kms.bench.speed.Chart;
import srvcc.kms.bench.speed.SpeedBench;
import srvcc.kms.bench.speed.SpeedPlan;
import srvcc.kms.bench.speed.SpeedReport;
import srvcc.kms.client.system.TokenKind;

/** Measures and reports. */
@Command(
    name = "bench",
    description = {
      "Measure how fast the service is against what its token allows, and what many keys cost it.",
      "The token, the databases and the certificates are thrown away. Every call has to succeed."
    })
final class BenchCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this text")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(names = "--quick", description = "few keys and short rounds: a minute or two")
  private boolean quick;

  @Option(
      names = "--keys",
      paramLabel = "N",
      split = ",",
      description = "how many K_AMF; 1000,100000,1000000 unless said, 1000,10000 with --quick")
  private List<Integer> keys = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "how many rounds; 5 unless said, 3 with --quick")
  private Optional<Integer> rounds = Optional.empty();

  @Option(
      names = "--token",
      paramLabel = "NAME",
      defaultValue = "softhsm",
      description = "softhsm or nss; softhsm unless said")
  private String token;

  @Option(
      names = "--only",
      paramLabel = "PART",
      description = "speed (needs softhsm) or keys; both unless said, keys with --token nss")
  private Optional<Part> only = Optional.empty();

  @Option(names = "--check", description = "fail if a ratio is not what it is to be")
  private boolean check;

  @Option(
      names = "--chart",
      paramLabel = "FILE",
      description = "draw latency and scaling curves of the speed part to FILE, SVG")
  private Optional<Path> chart = Optional.empty();

  @Option(names = "--json", paramLabel = "FILE", description = "also write the report to FILE")
  private Optional<Path> json = Optional.empty();

  BenchCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Plan plan = plan();
    checkUsage(plan);
    PrintWriter out = spec.commandLine().getOut();
    Results results;
    try (Site site = Site.make(environment)) {
      results = measured(plan, site, line -> say(out, line));
    }
    say(out, System.lineSeparator() + results.text());
    if (json.isPresent()) {
      Files.write(json.get(), results.json());
    }
    if (chart.isPresent() && results.speed().isPresent()) {
      Files.writeString(chart.get(), Chart.svg(results.speed().get()));
    }
    return check && !results.areReached() ? 1 : 0;
  }

  private Results measured(Plan plan, Site site, Consumer<String> progress)
      throws IOException, InterruptedException {
    Environment before = Environment.now();
    progress.accept(before.toString());
    Optional<SpeedReport> speed =
        isMeasured(Part.SPEED)
            ? Optional.of(new SpeedBench(speedPlan(), site, progress).run())
            : Optional.empty();
    Optional<Report> many =
        isMeasured(Part.KEYS)
            ? Optional.of(new Bench(plan, site, progress).run())
            : Optional.empty();
    return new Results(before, speed, many);
  }

  private boolean isMeasured(Part part) {
    return only.map(part::equals).orElse(part == Part.KEYS || !isNss());
  }

  private boolean isNss() {
    return TokenKind.named(token).filter(TokenKind.NSS::equals).isPresent();
  }

  private SpeedPlan speedPlan() {
    SpeedPlan usual = quick ? SpeedPlan.QUICK : SpeedPlan.FULL;
    return rounds.map(usual::withRounds).orElse(usual);
  }

  private Plan plan() {
    Plan usual = quick ? Plan.QUICK : Plan.FULL;
    Plan sized = keys.isEmpty() ? usual : usual.withSizes(keys);
    return rounds.map(sized::withRounds).orElse(sized);
  }

  private void checkUsage(Plan plan) throws IOException {
    if (plan.rounds() < 1 || plan.sizes().getFirst() < 1) {
      throw new ParameterException(spec.commandLine(), "--keys and --rounds are 1 or more");
    }
    if (TokenKind.named(token).isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "'" + token + "' is not one of " + TokenKind.names());
    }
    if (only.filter(Part.SPEED::equals).isPresent() && isNss()) {
      throw new ParameterException(
          spec.commandLine(), "--only speed compares with SoftHSM: --token softhsm");
    }
    if (json.isPresent() && !Files.isDirectory(json.get().toAbsolutePath().resolveSibling(""))) {
      throw new IOException("--json " + json.get() + ": there is no such directory");
    }
  }

  /** What is measured. */
  private enum Part {
    SPEED,
    KEYS
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}

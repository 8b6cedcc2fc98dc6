package srvcc.kms.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import srvcc.kms.client.system.TokenKind;

/** Measures and reports. */
@Command(
    name = "bench",
    description = {
      "Measure start-up time, derive rate and memory of the service with many wrapped K_AMF.",
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

  @Option(names = "--quick", description = "few keys and short rounds: under a minute")
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
    try (Site site = Site.make(environment)) {
      Report report = new Bench(plan, site, line -> say(out, line)).run();
      say(out, new ReportText(report).table());
      if (json.isPresent()) {
        Files.write(json.get(), report.json());
      }
    }
    return 0;
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
    if (json.isPresent() && !Files.isDirectory(json.get().toAbsolutePath().resolveSibling(""))) {
      throw new IOException("--json " + json.get() + ": there is no such directory");
    }
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}

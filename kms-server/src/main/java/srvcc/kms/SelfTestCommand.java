package srvcc.kms;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import srvcc.kms.token.CustodySettings;
import srvcc.kms.token.TokenKeyVault;
import srvcc.kms.token.TokenSettings;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.DerivationRoute;
import srvcc.kms.vault.KnownAnswer;
import srvcc.kms.vault.KnownAnswerCheck;

/** Runs a file of test vectors through a token. */
@Command(
    name = "selftest",
    description = "Runs a file of test vectors through a token; fails if any vector fails.")
final class SelfTestCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(names = "--vectors", paramLabel = "FILE", required = true, description = "the file, JSON")
  private Path vectors;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      required = true,
      description = "softhsm or nss for a throw-away token, or a PKCS#11 URI")
  private String token;

  @Option(
      names = "--route",
      paramLabel = "ROUTE",
      description = "A, B or D; else the first of them that the token has")
  private Optional<String> route = Optional.empty();

  @Option(names = "--json", paramLabel = "FILE", description = "writes the result to this file")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() throws IOException {
    JsonFile.checkWritable(json);
    List<VectorFile.Vector> read = VectorFile.read(vectors);
    SelfTestReport report;
    try (TokenKeyVault vault =
        TokenKeyVault.open(
            TokenArgument.uri(token),
            TokenSettings.DEFAULT,
            route.map(TokenArgument::route),
            new CustodySettings.InToken())) {
      report = run(read, vault, vault.route());
    }
    print(report);
    JsonFile.write(json, report);
    return report.isSuccess() ? 0 : 1;
  }

  private SelfTestReport run(
      List<VectorFile.Vector> vectors, KnownAnswerCheck check, DerivationRoute by) {
    int passed = 0;
    int unsupported = 0;
    Set<String> clauses = new TreeSet<>();
    List<String> failures = new ArrayList<>();
    for (VectorFile.Vector vector : vectors) {
      switch (outcome(vector, check)) {
        case PASSED -> passed++;
        case UNSUPPORTED -> {
          unsupported++;
          clauses.add(VectorFile.clause(vector));
        }
        case FAILED -> failures.add(vector.id());
      }
    }
    return new SelfTestReport(
        passed, failures.size(), unsupported, by.letter(), List.copyOf(failures), clauses);
  }

  private Outcome outcome(VectorFile.Vector vector, KnownAnswerCheck check) {
    try {
      Optional<KnownAnswer> answer = VectorFile.answer(vector);
      if (answer.isEmpty()) {
        return Outcome.UNSUPPORTED;
      }
      return check.passes(answer.get(), Deadline.in(PATIENCE)) ? Outcome.PASSED : Outcome.FAILED;
    } catch (IllegalArgumentException e) {
      spec.commandLine().getErr().println(vector.id() + ": " + e.getMessage());
      return Outcome.FAILED;
    }
  }

  private void print(SelfTestReport report) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "route %s: %d passed, %d failed, %d of clauses outside the catalogue%n",
        report.route(), report.passed(), report.failed(), report.unsupported());
    report.failures().forEach(id -> out.println("failed: " + id));
    if (report.passed() + report.failed() == 0) {
      out.println("failed: no vector was run");
    }
    out.flush();
  }

  private enum Outcome {
    PASSED,
    FAILED,
    UNSUPPORTED
  }
}

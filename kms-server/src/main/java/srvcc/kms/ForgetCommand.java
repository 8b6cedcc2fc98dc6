package srvcc.kms;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import srvcc.kms.audit.Actor;
import srvcc.kms.audit.Details;
import srvcc.kms.audit.Procedure;
import srvcc.kms.audit.Result;
import srvcc.kms.audit.Trail;
import srvcc.kms.store.jdbc.JdbcStore;
import srvcc.kms.store.jdbc.Sharing;
import srvcc.kms.token.OperatorToken;

/**
 * Destroys the key of the audit log's pseudonyms. The service has to be stopped: it works with a
 * copy of the key, which would go on until it ends.
 */
@Command(
    name = "forget-subscribers",
    description = {
      "Destroys the key of the audit log's pseudonyms, while the service is stopped, so that",
      "nobody can tell any more whose they were. The log stays valid. It cannot be undone."
    })
final class ForgetCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "the configuration of the service")
  private Path config;

  @Option(names = "--json", paramLabel = "FILE", description = "writes the result to this file")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() throws IOException {
    JsonFile.checkWritable(json);
    Configuration configuration = new ConfigurationReader(System.getenv()).read(config);
    Report report;
    Clock clock = Clock.systemUTC();
    try (JdbcStore store =
            JdbcStore.open(configuration.storage().database(), clock, Sharing.EXCLUSIVE, () -> {});
        OperatorToken token = OperatorToken.open(configuration.token(), configuration.sessions())) {
      String serial = token.description().serial();
      Trail trail = new Trail(store.auditLog(), store.transactions(), clock, serial);
      write(trail, Details.NONE.with("step", "BEGUN"));
      report = new Report(serial, List.copyOf(token.forgetSubscribers()));
      write(
          trail,
          Details.NONE.with("step", "COMPLETE").with("destroyed", report.destroyed().toString()));
    }
    print(report);
    JsonFile.write(json, report);
    return 0;
  }

  private static void write(Trail trail, Details details) {
    trail.decided(
        new Actor.Operator("token forget-subscribers"),
        Procedure.FORGET_SUBSCRIBERS,
        Result.DONE,
        details);
  }

  private void print(Report report) {
    PrintWriter out = spec.commandLine().getOut();
    report.destroyed().forEach(key -> out.println("pseudonym key destroyed: " + key));
    if (report.destroyed().isEmpty()) {
      out.println("token " + report.token() + " has no pseudonym key");
    }
    out.flush();
  }

  /**
   * What was done.
   *
   * @param token its serial number
   * @param destroyed the keys, 16 hexadecimal digits each
   */
  private record Report(String token, List<String> destroyed) {}
}

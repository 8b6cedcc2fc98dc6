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
import srvcc.kms.audit.Procedure;
import srvcc.kms.audit.Result;
import srvcc.kms.audit.Trail;
import srvcc.kms.key.KeyRef;
import srvcc.kms.store.jdbc.JdbcStore;
import srvcc.kms.store.jdbc.Sharing;
import srvcc.kms.token.KeyObjects;
import srvcc.kms.token.TokenConnection;
import srvcc.kms.vault.KeyRegistry;
import srvcc.kms.vault.Reconciled;
import srvcc.kms.vault.Reconciliation;
import srvcc.kms.vault.TokenInventory;

/** Compares database and token while the service is stopped. */
@Command(
    name = "reconcile",
    description = {
      "Compares the database with the token, while the service is stopped. Keys without their",
      "object are quarantined; objects without a record are reported."
    })
final class ReconcileCommand implements Callable<Integer> {

  private static final String DESTROY = "--destroy-orphans";

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

  @Option(names = DESTROY, description = "destroys the objects that no record names")
  private boolean destroy;

  @Option(names = "--json", paramLabel = "FILE", description = "writes the result to this file")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() throws IOException {
    JsonFile.checkWritable(json);
    Configuration configuration = new ConfigurationReader(System.getenv()).read(config);
    ReconcileReport report;
    Clock clock = Clock.systemUTC();
    try (JdbcStore store =
            JdbcStore.open(configuration.storage().database(), clock, Sharing.EXCLUSIVE, () -> {});
        TokenConnection connection =
            TokenConnection.open(configuration.token(), configuration.sessions())) {
      KeyObjects inventory = new KeyObjects(connection);
      CustodyCheck.run(configuration.storage().custody(), inventory.token(), store.keys());
      report = compare(store, inventory, clock);
    }
    print(report);
    JsonFile.write(json, report);
    return 0;
  }

  private ReconcileReport compare(JdbcStore store, TokenInventory inventory, Clock clock) {
    if (destroy) {
      checkThatTheyBelongTogether(store.keys(), inventory.token());
    }
    Reconciled reconciled =
        new Reconciliation(store.keys(), store.transactions(), inventory, _ -> false)
            .run(() -> false)
            .orElseThrow();
    List<KeyRef> condemned = destroy ? reconciled.orphans() : List.of();
    new Trail(store.auditLog(), store.transactions(), clock, inventory.token())
        .decided(
            new Actor.Operator("token reconcile"),
            Procedure.RECONCILE,
            Result.DONE,
            ReconcileDetails.of(reconciled, condemned));
    condemned.forEach(inventory::destroy);
    return ReconcileReport.of(inventory.token(), reconciled, condemned);
  }

  /** To a database that never met the token, every key in it is an orphan. */
  private static void checkThatTheyBelongTogether(KeyRegistry registry, String token) {
    if (!registry.tokens().contains(token)) {
      throw new ConfigurationException(
          DESTROY,
          "destroys nothing, because the database names no key of token "
              + token
              + ", and so may be another one than the keys belong to");
    }
  }

  private void print(ReconcileReport report) {
    PrintWriter out = spec.commandLine().getOut();
    report
        .missing()
        .forEach(key -> out.println("quarantined, because its object is missing: " + key));
    report
        .released()
        .forEach(key -> out.println("active again, because its object is there: " + key));
    report.orphans().stream()
        .filter(key -> !report.destroyed().contains(key))
        .forEach(key -> out.println("object without a record: " + key));
    report.destroyed().forEach(key -> out.println("object without a record, destroyed: " + key));
    out.printf(
        "token %s: %d keys quarantined, %d active again, %d objects without a record, %d destroyed%n",
        report.token(),
        report.missing().size(),
        report.released().size(),
        report.orphans().size(),
        report.destroyed().size());
    out.flush();
  }
}

package srvcc.kms;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import srvcc.kms.audit.Actor;
import srvcc.kms.audit.Details;
import srvcc.kms.audit.Procedure;
import srvcc.kms.audit.Result;
import srvcc.kms.audit.Trail;
import srvcc.kms.key.KeyRef;
import srvcc.kms.store.jdbc.JdbcStore;
import srvcc.kms.store.jdbc.Sharing;
import srvcc.kms.token.OperatorToken;
import srvcc.kms.vault.Rotated;
import srvcc.kms.vault.Rotation;
import srvcc.kms.vault.RotationTiming;
import srvcc.kms.vault.ServersReady;
import srvcc.kms.vault.WrappingSet;

/** Replaces the key-encryption key, beside the service or while it is stopped. */
@Command(
    name = "rotate-kek",
    description = {
      "Replaces the key-encryption key and the MAC key, while the service runs or is stopped:",
      "makes new ones in the token, rewraps every key, destroys the old ones. Broken off, it is",
      "finished by the next run."
    })
final class RotateCommand implements Callable<Integer> {

  private static final Actor OPERATOR = new Actor.Operator("token rotate-kek");

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

  @Option(
      names = "--set",
      paramLabel = "SET",
      description = "takes the set that kms token clone made, instead of making one")
  private Optional<String> set = Optional.empty();

  @Option(names = "--json", paramLabel = "FILE", description = "writes the result to this file")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() throws IOException {
    JsonFile.checkWritable(json);
    Optional<KeyRef> next = set.map(digits -> WrappedCustody.set("--set", digits));
    Configuration configuration = WrappedCustody.read(config);
    Rotated rotated;
    try (JdbcStore store =
            JdbcStore.open(
                configuration.storage().database(), Clock.systemUTC(), Sharing.BESIDE, () -> {});
        OperatorToken token = OperatorToken.open(configuration.token(), configuration.sessions())) {
      Trail trail = trail(store, token);
      trail.decided(
          OPERATOR, Procedure.ROTATE_KEK, Result.DONE, Details.NONE.with("step", "BEGUN"));
      rotated = rotate(store, token, next);
      trail.decided(OPERATOR, Procedure.ROTATE_KEK, Result.DONE, ended(rotated));
    }
    print(rotated);
    JsonFile.write(json, RotationReport.of(rotated));
    return rotated.isComplete() ? 0 : 1;
  }

  private static Trail trail(JdbcStore store, OperatorToken token) {
    return new Trail(
        store.auditLog(), store.transactions(), Clock.systemUTC(), token.description().serial());
  }

  private static Details ended(Rotated rotated) {
    return Details.NONE
        .with("step", rotated.isComplete() ? "COMPLETE" : "NOT_FINISHED")
        .with("wrappingSet", rotated.current().toString())
        .with("rewrapped", rotated.rewrapped())
        .with("setsDestroyed", rotated.retired().size())
        .with("altered", rotated.altered().size());
  }

  private Rotated rotate(JdbcStore store, OperatorToken token, Optional<KeyRef> next) {
    RotationLog log = new RotationLog(spec.commandLine().getOut());
    ServersReady ready = new ServersReady(store.serverTokens());
    Rotation rotation =
        new Rotation(
            store.keys(),
            store.wrappingSets(),
            token.wrappingToken(),
            store.transactions(),
            RotationTiming.USUAL,
            log);
    return next.map(id -> rotation.toSet(known(store, id), ready))
        .orElseGet(() -> rotation.toNewSet(ready));
  }

  private static WrappingSet known(JdbcStore store, KeyRef id) {
    return Stream.concat(
            store.wrappingSets().prepared().stream(), store.wrappingSets().live().stream())
        .filter(set -> set.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new ConfigurationException("--set", "must be a set that kms token clone has prepared"));
  }

  private void print(Rotated rotated) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s: wrapping set %s is current, %d keys rewrapped, %d sets destroyed%n",
        rotated.isComplete() ? "rotated" : "not finished",
        rotated.current(),
        rotated.rewrapped(),
        rotated.retired().size());
    if (!rotated.begun()) {
      out.println("this finished a rotation that was begun before; run it again to make another");
    }
    if (!rotated.isComplete()) {
      out.printf(
          "%d keys are altered and keep the old set: restore their rows or have their owners"
              + " destroy them, then run this again%n",
          rotated.altered().size());
    }
    out.flush();
  }
}

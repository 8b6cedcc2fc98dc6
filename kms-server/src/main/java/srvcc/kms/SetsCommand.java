package srvcc.kms;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import srvcc.kms.key.KeyRef;
import srvcc.kms.store.jdbc.JdbcStore;
import srvcc.kms.store.jdbc.Sharing;
import srvcc.kms.token.OperatorToken;
import srvcc.kms.vault.ServerTokens;
import srvcc.kms.vault.WrappingSet;

/** Lists the wrapping sets of a database. */
@Command(
    name = "sets",
    description = {
      "Lists the wrapping sets of the database, whether this token has them, and the servers",
      "whose tokens have not been seen with them."
    })
final class SetsCommand implements Callable<Integer> {

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
      names = "--discard",
      paramLabel = "SET",
      description = "gives up a set that is prepared; its keys go from every token")
  private Optional<String> discard = Optional.empty();

  @Option(names = "--json", paramLabel = "FILE", description = "writes the result to this file")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() throws IOException {
    JsonFile.checkWritable(json);
    Optional<KeyRef> unwanted = discard.map(digits -> WrappedCustody.set("--discard", digits));
    Configuration configuration = WrappedCustody.read(config);
    List<Line> lines;
    try (JdbcStore store =
            JdbcStore.open(
                configuration.storage().database(), Clock.systemUTC(), Sharing.BESIDE, () -> {});
        OperatorToken token = OperatorToken.open(configuration.token(), configuration.sessions())) {
      unwanted.ifPresent(set -> discard(store, token, set));
      lines = lines(store, token);
    }
    PrintWriter console = spec.commandLine().getOut();
    lines.forEach(line -> console.println(line.text()));
    console.flush();
    JsonFile.write(json, lines);
    return 0;
  }

  private static void discard(JdbcStore store, OperatorToken token, KeyRef set) {
    boolean discarded = store.transactions().commit(tx -> store.wrappingSets().discard(tx, set));
    if (!discarded) {
      throw new ConfigurationException("--discard", "must be a set that is prepared");
    }
    token.wrappingToken().destroy(set);
  }

  private static List<Line> lines(JdbcStore store, OperatorToken token) {
    return Stream.concat(
            store.wrappingSets().live().stream(), store.wrappingSets().prepared().stream())
        .map(set -> line(set, store, token))
        .toList();
  }

  private static Line line(WrappingSet set, JdbcStore store, OperatorToken token) {
    boolean present =
        token.wrappingToken().witness(set.id()).filter(set.witness()::equals).isPresent();
    return new Line(
        set.id().toString(),
        set.state().name(),
        store.keys().countWrappedBy(set.id()),
        present,
        store.serverTokens().without(set.id()).stream()
            .map(ServerTokens.Unconfirmed::name)
            .toList());
  }

  /**
   * A set.
   *
   * @param keys how many are wrapped with it
   * @param inToken whether this token has it
   * @param serversWithout the servers of which that is not known
   */
  private record Line(
      String set, String state, long keys, boolean inToken, List<String> serversWithout) {

    String text() {
      String servers =
          serversWithout.isEmpty() ? "" : ", not confirmed by " + String.join("; ", serversWithout);
      return "%s %s, %d keys, %s%s"
          .formatted(set, state, keys, inToken ? "in this token" : "NOT in this token", servers);
    }
  }
}

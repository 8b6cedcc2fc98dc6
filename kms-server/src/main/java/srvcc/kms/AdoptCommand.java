package srvcc.kms;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.store.jdbc.JdbcStore;
import srvcc.kms.store.jdbc.Sharing;
import srvcc.kms.token.OperatorToken;
import srvcc.kms.token.SealedSet;
import srvcc.kms.vault.WrappingSet;

/** Takes a wrapping set that another token sealed to this one. */
@Command(
    name = "adopt",
    description = {
      "Takes a wrapping set that another token sealed to this one (kms token clone). Anybody can",
      "seal one: it is taken if its witness is the one that the database has for it, or the one",
      "that is passed."
    })
final class AdoptCommand implements Callable<Integer> {

  private static final String WITNESS = "--witness";

  @Spec private CommandSpec spec;

  @Mixin private TokenOptions options = new TokenOptions();

  @Option(
      names = "--in",
      paramLabel = "FILE",
      required = true,
      description = "the file that kms token clone wrote for this token")
  private Path in;

  @Option(
      names = WITNESS,
      paramLabel = "HEX",
      description = "the witness that kms token clone printed; with --token")
  private Optional<String> witness = Optional.empty();

  @Option(names = "--json", paramLabel = "FILE", description = "writes the result to this file")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() throws IOException {
    JsonFile.checkWritable(json);
    SealedSet sealed = SealedSetFile.read("--in", in);
    Optional<Configuration> configuration = options.configuration();
    check(sealed, configuration);
    boolean adopted;
    try (OperatorToken token = options.open(configuration)) {
      adopted = token.adopt(sealed);
    }
    PrintWriter console = spec.commandLine().getOut();
    console.println(
        "wrapping set " + sealed.id() + (adopted ? " is adopted" : " was in the token already"));
    console.flush();
    JsonFile.write(json, new Report(sealed.id().toString(), adopted));
    return 0;
  }

  private void check(SealedSet sealed, Optional<Configuration> configuration) {
    Octets expected =
        witness
            .map(AdoptCommand::octets)
            .or(() -> configuration.flatMap(service -> inDatabase(service, sealed.id())))
            .orElseThrow(() ->
                new ConfigurationException(
                    WITNESS,
                    "is required, because no database is named that knows wrapping set "
                        + sealed.id()));
    if (!expected.equals(sealed.witness())) {
      throw new ConfigurationException(
          "--in",
          "holds other keys than those that wrapping set "
              + sealed.id()
              + " was made with; nothing was taken, find out who made the file: "
              + in);
    }
  }

  private static Optional<Octets> inDatabase(Configuration service, KeyRef set) {
    try (JdbcStore store =
        JdbcStore.open(service.storage().database(), Clock.systemUTC(), Sharing.BESIDE, () -> {})) {
      return Stream.concat(
              store.wrappingSets().live().stream(), store.wrappingSets().prepared().stream())
          .filter(known -> known.id().equals(set))
          .map(WrappingSet::witness)
          .findFirst();
    }
  }

  private static Octets octets(String digits) {
    try {
      return Octets.of(HexFormat.of().parseHex(digits));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(WITNESS, "must be 64 hexadecimal digits");
    }
  }

  private record Report(String set, boolean adopted) {}
}

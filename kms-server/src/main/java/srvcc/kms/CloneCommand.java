package srvcc.kms;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import srvcc.kms.key.KeyRef;
import srvcc.kms.store.jdbc.JdbcStore;
import srvcc.kms.store.jdbc.Sharing;
import srvcc.kms.token.OperatorToken;
import srvcc.kms.token.SealedSet;
import srvcc.kms.vault.WrappingSet;

/** Makes a wrapping set for several tokens. */
@Command(
    name = "clone",
    description = {
      "Makes a wrapping set in this token and seals it to others, so that their servers serve the",
      "same database. It is used by nobody until every token has adopted it (kms token adopt) and",
      "it is made current (kms token rotate-kek --set)."
    })
final class CloneCommand implements Callable<Integer> {

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
      description = "the configuration of the service with this token")
  private Path config;

  @Option(
      names = "--to",
      paramLabel = "CERTIFICATE",
      required = true,
      arity = "1..*",
      description = "recipient certificates of all other tokens (kms token certificate)")
  private List<Path> to = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIRECTORY",
      required = true,
      description = "where to write a file for each of them")
  private Path out;

  @Option(names = "--json", paramLabel = "FILE", description = "writes the result to this file")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() throws IOException {
    JsonFile.checkWritable(json);
    Configuration configuration = WrappedCustody.read(config);
    List<X509Certificate> recipients = new ArrayList<>();
    for (Path file : to) {
      recipients.add(PemCertificate.read("--to", file));
    }
    Files.createDirectories(out);
    Report report;
    try (JdbcStore store =
            JdbcStore.open(
                configuration.storage().database(), Clock.systemUTC(), Sharing.BESIDE, () -> {});
        OperatorToken token = OperatorToken.open(configuration.token(), configuration.sessions())) {
      report = cloned(store, token, recipients.stream().distinct().toList());
    }
    print(report, recipients);
    JsonFile.write(json, report);
    return 0;
  }

  /** The files come first: a set that the database tells of can be adopted. */
  private Report cloned(JdbcStore store, OperatorToken token, List<X509Certificate> recipients)
      throws IOException {
    KeyRef id = KeyRef.random();
    List<SealedSet> sealed = token.makeFor(id, recipients);
    List<String> files = new ArrayList<>();
    boolean written = false;
    try {
      for (SealedSet set : sealed) {
        files.add(SealedSetFile.write(out, set).toString());
      }
      written = true;
    } finally {
      if (!written) {
        token.wrappingToken().destroy(id);
      }
    }
    WrappingSet prepared =
        new WrappingSet(
            id,
            sealed.getFirst().witness(),
            WrappingSet.State.PREPARED,
            Clock.systemUTC().instant());
    KeyRef _ =
        store
            .transactions()
            .commit(tx -> {
              store.wrappingSets().prepare(tx, prepared);
              return id;
            });
    return new Report(id.toString(), HexFormat.of().formatHex(prepared.witness().toArray()), files);
  }

  private void print(Report report, List<X509Certificate> recipients) {
    PrintWriter console = spec.commandLine().getOut();
    recipients.forEach(
        certificate -> console.println("for SHA-256 " + PemCertificate.fingerprint(certificate)));
    report.files().forEach(file -> console.println("wrote " + file));
    console.println("wrapping set " + report.set() + " is prepared; its witness is");
    console.println(report.witness());
    console.println("next, with each other token: ./kms token adopt --config FILE --in BUNDLE");
    console.println(
        "then, with this one: ./kms token rotate-kek --config "
            + config
            + " --set "
            + report.set());
    console.flush();
  }

  private record Report(String set, String witness, List<String> files) {}
}

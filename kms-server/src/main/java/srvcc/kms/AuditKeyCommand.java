package srvcc.kms;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import srvcc.kms.tlog.MalformedNoteException;
import srvcc.kms.tlog.NoteKey;
import srvcc.kms.token.OperatorToken;

/** Prints the key that verifies the audit log's checkpoints. */
@Command(
    name = "audit-key",
    description = {
      "Prints the verifier key (c2sp.org/signed-note) of the checkpoints that this token signs;",
      "makes the key if the token has none."
    })
final class AuditKeyCommand implements Callable<Integer> {

  private static final String ORIGIN = "--origin";

  @Spec private CommandSpec spec;

  @Mixin private TokenOptions options = new TokenOptions();

  @Option(
      names = ORIGIN,
      paramLabel = "NAME",
      required = true,
      description = "which log: the first line of its checkpoints, a URL without schema")
  private String origin;

  @Option(names = "--out", paramLabel = "FILE", description = "writes the key to this file")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--json", paramLabel = "FILE", description = "writes the result to this file")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() throws IOException {
    JsonFile.checkWritable(json);
    Optional<Configuration> configuration = options.configuration();
    Report report;
    try (OperatorToken token = options.open(configuration)) {
      report = Report.of(token.auditKey(origin), token.description().serial());
    } catch (MalformedNoteException e) {
      throw new ConfigurationException(
          ORIGIN, "must be a name without spaces and plus, such as example.com/log");
    }
    if (out.isPresent()) {
      Files.writeString(out.get(), report.vkey() + "\n");
    }
    PrintWriter console = spec.commandLine().getOut();
    console.println(report.vkey());
    console.flush();
    JsonFile.write(json, report);
    return 0;
  }

  /**
   * A key.
   *
   * @param origin of the checkpoints
   * @param vkey the verifier key
   * @param keyId by which signatures name it, 8 hexadecimal digits
   * @param algorithm of the public key: EdDSA or EC
   * @param token serial number of the token that signs
   */
  private record Report(String origin, String vkey, String keyId, String algorithm, String token) {
    static Report of(NoteKey key, String token) {
      return new Report(
          key.name(), key.toString(), key.hexId(), key.publicKey().getAlgorithm(), token);
    }
  }
}

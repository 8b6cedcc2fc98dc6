package srvcc.kms;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import srvcc.kms.token.OperatorToken;

/** Writes the certificate to which other tokens seal wrapping sets. */
@Command(
    name = "certificate",
    description = {
      "Writes the certificate of this token's recipient key, to which other tokens seal wrapping",
      "sets; makes the key if the token has none. Compare the SHA-256 that is printed by another",
      "way than the file takes."
    })
final class CertificateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private TokenOptions options = new TokenOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "where to write the certificate, PEM")
  private Path out;

  @Option(names = "--json", paramLabel = "FILE", description = "writes the result to this file")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() throws IOException {
    JsonFile.checkWritable(json);
    Optional<Configuration> configuration = options.configuration();
    X509Certificate certificate;
    try (OperatorToken token = options.open(configuration)) {
      certificate = token.recipientCertificate();
    }
    PemCertificate.write(out, certificate);
    String fingerprint = PemCertificate.fingerprint(certificate);
    PrintWriter console = spec.commandLine().getOut();
    console.println("recipient certificate: " + out);
    console.println("SHA-256 " + fingerprint);
    console.flush();
    JsonFile.write(json, new Report(out.toString(), fingerprint));
    return 0;
  }

  private record Report(String certificate, String sha256) {}
}

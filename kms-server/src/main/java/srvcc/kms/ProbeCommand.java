package srvcc.kms;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import srvcc.kms.token.probe.FullProbe;

/** Tries what a token promises, and says what it does not keep. */
@Command(
    name = "probe",
    description =
        "Tries what a token promises, and says what it does not keep. Leaves nothing in it.")
final class ProbeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      required = true,
      description = "softhsm or nss for a throw-away token, or a PKCS#11 URI")
  private String token;

  @Option(names = "--json", paramLabel = "FILE", description = "writes the result to this file")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() throws IOException {
    JsonFile.checkWritable(json);
    ProbeReport report = ProbeReport.of(FullProbe.run(TokenArgument.uri(token)));
    new ProbeTable(spec.commandLine().getOut()).print(report);
    JsonFile.write(json, report);
    return report.left() == 0 ? 0 : 1;
  }
}

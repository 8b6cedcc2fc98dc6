package srvcc.kms;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies the log into a folder. */
@Command(
    name = "export",
    description = {
      "Copies what is signed of the audit log into an empty folder, while the service runs or is",
      "stopped."
    })
final class AuditExportCommand implements Callable<Integer> {

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
      description = "the configuration of the service; ./kms takes that of ./kms serve")
  private Path config;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      required = true,
      description = "the folder, which is made or is empty")
  private Path directory;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "the public key of another server's token; may be repeated")
  private List<Path> keys = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    long events = AuditExport.write(config, directory, keys);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%d events copied to %s; check them with audit verify --dir%n", events, directory);
    out.flush();
    return 0;
  }
}

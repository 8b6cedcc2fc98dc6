package srvcc.kms;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What auditors do with the log. */
@Command(
    name = "audit",
    description = "Copies the audit log and checks copies of it.",
    subcommands = {AuditExportCommand.class, AuditVerifyCommand.class})
final class AuditCommand {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;
}

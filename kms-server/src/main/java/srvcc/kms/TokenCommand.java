package srvcc.kms;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What operators do with the keys in a token. */
@Command(
    name = "token",
    description = "Looks after the keys in a token.",
    subcommands = {
      ReconcileCommand.class,
      RotateCommand.class,
      CertificateCommand.class,
      CloneCommand.class,
      AdoptCommand.class,
      SetsCommand.class,
      AuditKeyCommand.class,
      ForgetCommand.class
    })
final class TokenCommand {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;
}

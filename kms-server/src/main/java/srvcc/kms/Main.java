package srvcc.kms;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;
import srvcc.kms.audit.AuditAlteredException;
import srvcc.kms.key.InvalidValueException;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.store.jdbc.StoreRefusedException;
import srvcc.kms.token.TokenException;
import srvcc.kms.vault.RotationUnfinishedException;
import srvcc.kms.vault.ServersNotReadyException;
import srvcc.kms.vault.WrappingSetMissingException;
import srvcc.kms.vault.WrappingSetReplacedException;

/** The commands that work with a token: the service and the checks of a token. */
@Command(
    name = "kms",
    subcommands = {
      ServeCommand.class,
      SelfTestCommand.class,
      ProbeCommand.class,
      TokenCommand.class,
      AuditCommand.class
    })
public final class Main {

  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private Main() {}

  /** Runs the command and ends with its exit status: 0 success, 1 failure, 2 misuse. */
  public static void main(String... arguments) {
    int status =
        new CommandLine(new Main()).setExecutionExceptionHandler(Main::explain).execute(arguments);
    StopSignal.done(status);
    System.exit(status);
  }

  /** What is expected to go wrong is one line; only a fault of ours is a stack trace. */
  private static int explain(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    return switch (failure) {
      case ConfigurationException _, InvalidValueException _ ->
          say(command, failure.getMessage(), MISUSED);
      case AuditAlteredException _,
          TokenException _,
          RefusedException _,
          StartRefusedException _,
          StoreRefusedException _,
          RotationUnfinishedException _,
          ServersNotReadyException _,
          WrappingSetMissingException _,
          WrappingSetReplacedException _ ->
          say(command, failure.getMessage(), FAILED);
      case FileSystemException _ -> say(command, failure.toString(), FAILED);
      case IOException _ -> say(command, failure.getMessage(), FAILED);
      default -> throw failure;
    };
  }

  private static int say(CommandLine command, @Nullable String message, int status) {
    command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + message);
    return status;
  }
}

package srvcc.kms.bench;

import java.io.IOException;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import srvcc.kms.bench.site.MeasurementFailedException;

/** The command that measures. Exit status: 0 success, 1 failure, 2 wrong usage. */
public final class Main {
  private static final Logger GRPC = Logger.getLogger("io.grpc");

  private Main() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    System.setProperty("logback.configurationFile", "logback-bench.xml");
    Locale.setDefault(Locale.ROOT);
    GRPC.setLevel(Level.SEVERE);
    System.exit(
        new CommandLine(new BenchCommand(System.getenv()))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(Main::misused)
            .setExecutionExceptionHandler(Main::failed)
            .execute(arguments));
  }

  private static int misused(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    command.getErr().println("kms: " + failure.getMessage() + "; see ./kms bench --help");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** What is expected to go wrong is one line; a fault of ours shows where it is. */
  private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof IOException || failure instanceof MeasurementFailedException) {
      command.getErr().println("kms: " + failure.getMessage());
    } else {
      failure.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}

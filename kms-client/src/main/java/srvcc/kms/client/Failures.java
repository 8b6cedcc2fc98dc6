package srvcc.kms.client;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import srvcc.kms.client.kms.InvalidAnswerException;
import srvcc.kms.client.kms.KmsException;

/** Says in a line why a command failed; a fault of the program itself shows where it is. */
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    boolean expected =
        failure instanceof IOException
            || failure instanceof KmsException
            || failure instanceof InvalidAnswerException;
    if (expected) {
      command.getErr().println("kms: " + text(failure));
    } else {
      failure.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String text(Exception failure) {
    return failure instanceof IOException fault
        ? FileFaults.text(fault)
        : String.valueOf(failure.getMessage());
  }
}

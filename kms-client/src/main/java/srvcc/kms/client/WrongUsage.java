package srvcc.kms.client;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Says in a line what is wrong with the arguments, and where the right ones are told. */
final class WrongUsage implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String help = "./" + command.getCommandSpec().qualifiedName() + " --help";
    command.getErr().println("kms: " + failure.getMessage() + "; see " + help);
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }
}

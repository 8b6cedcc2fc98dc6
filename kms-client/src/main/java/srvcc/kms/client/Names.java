package srvcc.kms.client;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.scenario.Scenario;
import srvcc.kms.client.system.TokenKind;

/** How names on the command line become what they name. */
final class Names {
  private Names() {}

  private static TypeConversionException unknown(String name, List<String> known) {
    return new TypeConversionException("'" + name + "' is not one of " + String.join(", ", known));
  }

  /** Names of scenarios. */
  static final class OfScenario implements ITypeConverter<Scenario> {
    @Override
    public Scenario convert(String name) {
      return Scenario.named(name).orElseThrow(() -> unknown(name, Scenario.names()));
    }
  }

  /** All names of scenarios, for the help. */
  static final class Scenarios implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Scenario.names().iterator();
    }
  }

  /** Names of tokens. */
  static final class OfToken implements ITypeConverter<TokenKind> {
    @Override
    public TokenKind convert(String name) {
      return TokenKind.named(name).orElseThrow(() -> unknown(name, TokenKind.names()));
    }
  }

  /** {@code HOST:PORT}. */
  static final class OfEndpoint implements ITypeConverter<KmsEndpoint> {
    @Override
    public KmsEndpoint convert(String text) {
      return checked(() -> KmsEndpoint.parse(text));
    }
  }

  private static <V> V checked(Supplier<V> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}

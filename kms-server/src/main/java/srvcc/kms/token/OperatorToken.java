package srvcc.kms.token;

import srvcc.kms.vault.WrappingToken;

/**
 * A token as the tools of operators use it, beside a service or without one. Every method may throw
 * {@link TokenException}, which says what to do.
 */
public final class OperatorToken implements AutoCloseable {

  private final TokenConnection connection;
  private final WrappingSetsOfToken sets;

  private OperatorToken(TokenConnection connection) {
    this.connection = connection;
    this.sets = new WrappingSetsOfToken(connection, KdfRoutes.best(connection).name());
  }

  /**
   * Finds the token and logs in.
   *
   * @throws TokenException whatever keeps the token from being used
   */
  public static OperatorToken open(Pkcs11Uri uri, TokenSettings settings) {
    TokenConnection connection = TokenConnection.open(uri, settings);
    try {
      return new OperatorToken(connection);
    } catch (TokenException failure) {
      connection.close();
      throw failure;
    }
  }

  /** What the token says of itself. */
  public TokenDescription description() {
    return connection.description();
  }

  /** The wrapping sets that the token has. */
  public WrappingToken wrappingToken() {
    return sets;
  }

  /** Logs out. */
  @Override
  public void close() {
    connection.close();
  }
}

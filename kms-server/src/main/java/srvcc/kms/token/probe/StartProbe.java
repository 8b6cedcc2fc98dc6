package srvcc.kms.token.probe;

import srvcc.kms.key.TokenGuarantees;
import srvcc.kms.token.TokenConnection;

/** As much of the probe as is quick enough for each start of the service. */
public final class StartProbe {
  private static final int SIGNATURES_AT_ONCE = 10;

  private StartProbe() {}

  /**
   * Tries what the guarantees depend on, beside whoever uses the connection. It makes session
   * objects on sessions of its own, and closes them.
   *
   * @throws srvcc.kms.token.TokenException if the token cannot be asked
   */
  public static TokenGuarantees run(TokenConnection connection) {
    return CoreProbes.guarantees(CoreProbes.run(connection, SIGNATURES_AT_ONCE));
  }
}

package srvcc.kms.token;

import java.time.Duration;

/**
 * How many sessions a connection may use, and how long its end may take. A token that allows fewer
 * sessions gets fewer.
 *
 * @param operationSessions for what leaves no object behind, 1 or more
 * @param ownerSessions for what makes session objects, 1 or more; they stay open, because those
 *     objects die with them
 * @param drainPatience how long closing waits for calls that are under way
 */
public record TokenSettings(int operationSessions, int ownerSessions, Duration drainPatience) {
  /** For a service on one machine. */
  public static final TokenSettings DEFAULT = new TokenSettings(8, 4, Duration.ofSeconds(10));

  /** Refuses what is below one. */
  public TokenSettings {
    if (operationSessions < 1 || ownerSessions < 1) {
      throw new IllegalArgumentException("a connection needs a session for each purpose");
    }
  }

  /**
   * The same, within what a token allows.
   *
   * @param tokenMaximum of sessions, 0 or negative where the token gives no limit
   */
  TokenSettings within(long tokenMaximum) {
    long forCalls = tokenMaximum - 1; // one session holds the login
    if (tokenMaximum <= 0 || operationSessions + ownerSessions <= forCalls) {
      return this;
    }
    if (forCalls < 2) {
      throw new TokenException(
          TokenFailure.TOKEN_BUSY, "the token allows " + tokenMaximum + " sessions, 3 are needed");
    }
    int owners = Math.clamp(forCalls / 2, 1, ownerSessions);
    return new TokenSettings(
        (int) Math.min(operationSessions, forCalls - owners), owners, drainPatience);
  }
}

package srvcc.kms.token.probe;

import java.util.ArrayList;
import java.util.List;
import srvcc.kms.token.Outcome;
import srvcc.kms.token.Session;
import srvcc.kms.token.TokenConnection;
import srvcc.kms.token.Trial;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** How many sessions a token opens. */
final class SessionLimit {
  private static final int AT_MOST = 64;

  private SessionLimit() {}

  /** On a connection that has opened no session but the one that holds the login. */
  static Finding run(TokenConnection connection) {
    List<Session> opened = new ArrayList<>();
    try {
      Outcome outcome =
          connection.apart(session -> new Trial(session).of(() -> open(connection, opened)));
      int all = opened.size() + 2; // that of the login, and that of the trial
      long promised = connection.maximumSessions().orElse(AT_MOST);
      String observed =
          outcome instanceof Outcome.Refused(String code)
              ? all + ", then " + code
              : String.valueOf(all);
      return Finding.of(Probe.OPEN_SESSIONS, observed, all >= Math.min(promised, AT_MOST));
    } finally {
      opened.forEach(SessionLimit::close);
    }
  }

  private static void open(TokenConnection connection, List<Session> opened)
      throws PKCS11Exception {
    while (opened.size() + 2 < AT_MOST) {
      opened.add(connection.openSession());
    }
  }

  private static void close(Session session) {
    try {
      session.close();
    } catch (PKCS11Exception alreadyClosed) {
      // That it is closed is what was wanted.
    }
  }
}

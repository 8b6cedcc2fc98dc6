package srvcc.kms.token.probe;

import java.util.Arrays;
import java.util.List;
import srvcc.kms.token.Session;
import srvcc.kms.token.Template;
import srvcc.kms.token.TokenConnection;
import srvcc.kms.token.Trial;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** What sessions give and keep, as far as it is found out without a token object. */
final class SessionProbes {
  private static final int RANDOM_OCTETS = 32;

  private final TokenConnection connection;

  SessionProbes(TokenConnection connection) {
    this.connection = connection;
  }

  List<Finding> run(int signaturesAtOnce) {
    return List.of(
        connection.apart(SessionProbes::random),
        sessionObjectAfterClose(),
        new SigningAtOnce(connection).run(signaturesAtOnce));
  }

  private static Finding random(Session session) throws PKCS11Exception {
    byte[] one = session.random(RANDOM_OCTETS);
    byte[] another = session.random(RANDOM_OCTETS);
    boolean differ = !Arrays.equals(one, another) && !isConstant(one) && !isConstant(another);
    return Finding.of(
        Probe.RANDOM,
        one.length + " and " + another.length + ", " + (differ ? "different" : "alike"),
        differ);
  }

  private static boolean isConstant(byte[] octets) {
    return Arrays.equals(octets, 1, octets.length, octets, 0, octets.length - 1);
  }

  private Finding sessionObjectAfterClose() {
    Template object = Traces.sessionObject();
    connection.apart(session -> new Trial(session).zeros(object));
    int found = connection.apart(session -> session.find(Traces.sessionObjects(), 1).length);
    return Finding.of(Probe.SESSION_OBJECT_AFTER_CLOSE, found == 0 ? "gone" : "there", found == 0);
  }
}

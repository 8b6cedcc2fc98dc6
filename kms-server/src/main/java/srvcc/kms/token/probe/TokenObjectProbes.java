package srvcc.kms.token.probe;

import java.util.List;
import srvcc.kms.token.TokenConnection;
import srvcc.kms.token.Trial;

/** What becomes of objects of the token; each is made for this and destroyed again. */
final class TokenObjectProbes {
  private final TokenConnection connection;

  TokenObjectProbes(TokenConnection connection) {
    this.connection = connection;
  }

  List<Finding> run() {
    return List.of(
        Finding.ofForbidden(
            Probe.WRITE_IN_READING_SESSION,
            connection.apartReading(session -> {
              Trial trial = new Trial(session);
              return trial.ofMaking(() -> trial.zeros(Traces.tokenObject()));
            })),
        afterClose());
  }

  private Finding afterClose() {
    connection.apart(session -> new Trial(session).zeros(Traces.tokenObject()));
    boolean there =
        connection.apart(session -> {
          long[] found = session.find(Traces.tokenObjects(), 1);
          for (long object : found) {
            session.destroy(object);
          }
          return found.length > 0;
        });
    return Finding.of(Probe.TOKEN_OBJECT_AFTER_CLOSE, there ? "there" : "gone", there);
  }
}

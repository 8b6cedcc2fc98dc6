package srvcc.kms.token.probe;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import srvcc.kms.token.Attributes;
import srvcc.kms.token.Mechanisms;
import srvcc.kms.token.Session;
import srvcc.kms.token.TokenConnection;
import srvcc.kms.token.TokenException;
import srvcc.kms.token.Trial;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** HMACs with one key, by several threads with a session each, compared with the JDK's. */
final class SigningAtOnce {
  private static final int THREADS = 4;
  private static final int KEY_OCTETS = 32;

  private final TokenConnection connection;

  SigningAtOnce(TokenConnection connection) {
    this.connection = connection;
  }

  Finding run(int signaturesEach) {
    Answers answers =
        connection.apart(session -> {
          Trial trial = new Trial(session);
          long key = trial.zeros(Traces.sessionObject().with(Attributes.SIGN, true));
          return signed(key, signaturesEach);
        });
    int all = answers.all().get();
    int right = answers.right().get();
    // More than one thread can have made: else nothing was done at once.
    return Finding.of(
        Probe.SIGN_AT_ONCE,
        "%d of %d right".formatted(right, all),
        all > signaturesEach && right == all);
  }

  private Answers signed(long key, int signaturesEach) {
    Answers answers = new Answers(new AtomicInteger(), new AtomicInteger());
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread * signaturesEach;
        threads.execute(() -> sign(answers, key, first, first + signaturesEach));
      }
    }
    return answers;
  }

  /** A thread for which the token has no session left does not take part. */
  private void sign(Answers answers, long key, int from, int to) {
    try {
      connection.apart(session -> {
        for (int number = from; number < to; number++) {
          answers.add(isRight(session, key, number));
        }
        return answers;
      });
    } catch (TokenException noSession) {
      // How many answers there are tells how many took part.
    }
  }

  private static boolean isRight(Session session, long key, int number) {
    byte[] data = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    try {
      return MessageDigest.isEqual(session.sign(Mechanisms.hmac(), key, data), hmac(data));
    } catch (PKCS11Exception refused) {
      return false;
    }
  }

  private static byte[] hmac(byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(new byte[KEY_OCTETS], "HmacSHA256"));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  /** How many there were, and how many of them were right. */
  private record Answers(AtomicInteger all, AtomicInteger right) {
    void add(boolean isRight) {
      all.incrementAndGet();
      right.addAndGet(isRight ? 1 : 0);
    }
  }
}

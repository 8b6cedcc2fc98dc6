package srvcc.kms.token;

import static org.assertj.core.api.Assertions.assertThat;
import static srvcc.kms.token.testing.TokenUnderTest.soon;

import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.token.testing.TokenUnderTest;
import sun.security.pkcs11.wrapper.PKCS11Exception;

class LeftoversTest {
  private static final long DEVICE_ERROR = 0x30;
  private static final long OBJECT_HANDLE_INVALID = 0x82;
  private static final long OBJECT = 7;

  @RegisterExtension
  static final TokenUnderTest TOKEN =
      TokenUnderTest.softHsm(new TokenSettings(1, 1, Duration.ofSeconds(10)));

  private final List<Long> answers = new ArrayList<>();
  private final List<Long> asked = new ArrayList<>();
  private final Leftovers leftovers = new Leftovers(this::destroy);

  @Test
  void whatCannotBeDestroyed_isTriedAgainUntilItIsGone() {
    answers.addAll(List.of(DEVICE_ERROR, DEVICE_ERROR));

    leftovers.discard(OBJECT);
    for (int calls = 0; calls < 3; calls++) {
      leftovers.retry();
    }

    assertThat(asked).containsExactly(OBJECT, OBJECT, OBJECT);
  }

  @Test
  void whatIsGone_isNotTriedAgain() {
    answers.add(OBJECT_HANDLE_INVALID);

    leftovers.discard(OBJECT);
    leftovers.retry();

    assertThat(asked).containsExactly(OBJECT);
  }

  @Test
  void session_destroysWhatItLeftBeforeItsNextCall() {
    TokenConnection connection = TOKEN.connection();
    long left = connection.owners().call(soon(), LeftoversTest::leaveOne);

    assertThat(count(connection)).isZero();
    assertThat(left).isPositive();
  }

  /** Makes an extractable copy whose destruction fails once. */
  private static long leaveOne(Session session) throws PKCS11Exception {
    try (Arena arena = Arena.ofConfined()) {
      long copy = session.create(Templates.inTransit(), arena.allocate(Output.BLOCK_OCTETS));
      session.leftovers().add(copy);
      return copy;
    }
  }

  private static int count(TokenConnection connection) {
    Template extractable = Template.EMPTY.with(Attributes.EXTRACTABLE, true);
    return connection.owners().call(soon(), session -> session.find(extractable, 10)).length;
  }

  private void destroy(long object) throws PKCS11Exception {
    asked.add(object);
    if (!answers.isEmpty()) {
      throw new PKCS11Exception(answers.removeFirst(), "");
    }
  }
}

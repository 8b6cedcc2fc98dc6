package srvcc.kms.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.key.KeyRef;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Refusals;

class TokenRefusalsTest {

  @ParameterizedTest
  @EnumSource(TokenFailure.class)
  void keyThatIsNotDestroyed_isToBeTriedAgainWhateverTheTokenAnswers(TokenFailure failure) {
    assertThat(
            Refusals.of(() ->
                TokenRefusals.destroying(
                    KeyRef.random(),
                    () -> {
                      throw new TokenException(failure, "for a reason of its own");
                    })))
        .isEqualTo(new Refusal.TokenUnavailable(failure.name()));
  }
}

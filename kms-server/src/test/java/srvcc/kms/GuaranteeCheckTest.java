package srvcc.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static srvcc.kms.key.Guarantee.COPY_IS_NO_WEAKER;
import static srvcc.kms.key.Guarantee.NON_EXTRACTABLE_STAYS_IN;
import static srvcc.kms.key.Guarantee.RANDOM_IS_NEW;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import srvcc.kms.key.EnforcedBy;
import srvcc.kms.key.Guarantee;
import srvcc.kms.key.RequiredGuarantee;
import srvcc.kms.key.TokenGuarantees;

/** RANDOM_IS_NEW and all others by the token, but one by the service and one by nobody. */
class GuaranteeCheckTest {
  private static final TokenGuarantees FOUND =
      found(
          Map.of(
              NON_EXTRACTABLE_STAYS_IN, EnforcedBy.SERVICE,
              COPY_IS_NO_WEAKER, EnforcedBy.NOBODY));

  @Test
  void whatIsGiven_isNoReasonToRefuse() {
    assertThatCode(() -> GuaranteeCheck.run(List.of(), FOUND)).doesNotThrowAnyException();
    assertThatCode(() ->
            GuaranteeCheck.run(
                List.of(
                    new RequiredGuarantee(RANDOM_IS_NEW, true),
                    new RequiredGuarantee(RANDOM_IS_NEW, false),
                    new RequiredGuarantee(NON_EXTRACTABLE_STAYS_IN, false)),
                FOUND))
        .doesNotThrowAnyException();
  }

  @Test
  void whatNobodyGives_isRefusedByName() {
    assertRefused(new RequiredGuarantee(COPY_IS_NO_WEAKER, false))
        .hasMessageContaining(
            "has COPY_IS_NO_WEAKER, which neither the token nor the service gives");
    assertRefused(new RequiredGuarantee(COPY_IS_NO_WEAKER, true))
        .hasMessageContaining("has token:COPY_IS_NO_WEAKER, which neither");
  }

  @Test
  void whatTheServiceGives_isRefusedIfTheTokenIsToGiveIt() {
    assertRefused(new RequiredGuarantee(NON_EXTRACTABLE_STAYS_IN, true))
        .hasMessageContaining(
            "has token:NON_EXTRACTABLE_STAYS_IN, which the service gives and the token does not");
  }

  @Test
  void guarantees_areCompleteAndToldInOneLine() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenGuarantees(Map.of()));
    assertThat(FOUND)
        .hasToString(
            "by token "
                + FOUND.by(EnforcedBy.TOKEN)
                + ", by service [NON_EXTRACTABLE_STAYS_IN], by nobody [COPY_IS_NO_WEAKER]");
    assertThat(FOUND.by(EnforcedBy.TOKEN)).hasSize(Guarantee.values().length - 2);
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      RequiredGuarantee demanded) {
    return assertThatThrownBy(() -> GuaranteeCheck.run(List.of(demanded), FOUND))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("./kms probe")
        .hasMessageNotContaining("\n");
  }

  private static TokenGuarantees found(Map<Guarantee, EnforcedBy> others) {
    Map<Guarantee, EnforcedBy> all = new EnumMap<>(Guarantee.class);
    for (Guarantee guarantee : Guarantee.values()) {
      all.put(guarantee, EnforcedBy.TOKEN);
    }
    all.putAll(others);
    return new TokenGuarantees(all);
  }
}

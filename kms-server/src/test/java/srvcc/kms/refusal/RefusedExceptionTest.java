package srvcc.kms.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusedExceptionTest {
  @Test
  void exception_carriesItsRefusalAndNoStackTrace() {
    Refusal refusal = new Refusal.FieldInvalid("pci", "must be 0 to 1007");

    RefusedException exception = refusal.asException();

    assertThat(exception.refusal()).isEqualTo(refusal);
    assertThat(exception).hasMessage(refusal.toString()).hasNoCause();
    assertThat(exception.getStackTrace()).isEmpty();
  }
}

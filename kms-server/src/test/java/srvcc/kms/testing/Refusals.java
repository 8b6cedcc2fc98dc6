package srvcc.kms.testing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;

/** Catches refusals. */
public final class Refusals {
  private Refusals() {}

  /** Why the call is refused; fails when it is not. */
  public static Refusal of(ThrowingCallable call) {
    RefusedException refused = catchThrowableOfType(RefusedException.class, call);
    if (refused == null) {
      throw new AssertionError("The call was not refused");
    }
    return refused.refusal();
  }
}

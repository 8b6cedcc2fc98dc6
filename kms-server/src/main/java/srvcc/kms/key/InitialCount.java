package srvcc.kms.key;

/**
 * The count that the first key of an access node is derived with: a NAS COUNT, or at handover the
 * value 2^32-1 that no NAS COUNT can have. TS 33.501 A.9 and TS 33.401 A.3 take it; every other
 * clause takes a {@link NasCount}.
 */
public sealed interface InitialCount permits NasCount, HandoverCount {
  /** The count as the unsigned 32-bit number that is hashed. */
  long parameter();

  /**
   * The count that a 32-bit number stands for.
   *
   * @throws InvalidValueException if the value is neither a NAS COUNT nor 2^32-1
   */
  static InitialCount of(long value) {
    return value == HandoverCount.INSTANCE.parameter()
        ? HandoverCount.INSTANCE
        : NasCount.of(value);
  }
}

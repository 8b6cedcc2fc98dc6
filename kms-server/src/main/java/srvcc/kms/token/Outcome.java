package srvcc.kms.token;

/** What a token answered to something that a rule forbids. */
public sealed interface Outcome {

  /** It did it. */
  record Done() implements Outcome {}

  /**
   * It refused.
   *
   * @param code name of the return code
   */
  record Refused(String code) implements Outcome {}

  /**
   * It refused something that comes before, so the rule was not put to the test.
   *
   * @param code name of the return code
   */
  record NotReached(String code) implements Outcome {}

  /** It answered CKR_OK and did something else, within the rule. */
  record Evaded() implements Outcome {}

  /** Whether the rule was put to the test and held. */
  default boolean keepsRule() {
    return this instanceof Refused || this instanceof Evaded;
  }
}

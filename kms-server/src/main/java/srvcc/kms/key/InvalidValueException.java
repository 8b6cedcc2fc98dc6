package srvcc.kms.key;

/**
 * A value that the standard does not allow. Carries the field and the rule that it broke, never the
 * value itself, because the value may be secret.
 */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;

  /**
   * Names the field as the contract spells it ({@code downlink_nas_count}) and the rule with its
   * clause.
   *
   * @param field the field that holds the value
   * @param rule what the value has to be, to be read after the field's name: "must be ..."
   */
  public InvalidValueException(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
  }

  /** The field that holds the value. */
  public String field() {
    return field;
  }

  /** What the value has to be. */
  public String rule() {
    return rule;
  }
}

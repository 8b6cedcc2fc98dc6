package srvcc.kms.tlog;

/** A text that is no signed note, no checkpoint or no verifier key. Says which rule it breaks. */
public final class MalformedNoteException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Names what is wrong.
   *
   * @param rule what the text has to be: "a note must ..."
   */
  public MalformedNoteException(String rule) {
    super(rule);
  }
}

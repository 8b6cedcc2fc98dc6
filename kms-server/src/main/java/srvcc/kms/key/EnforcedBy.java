package srvcc.kms.key;

/** Who holds everybody to a {@link Guarantee}, from best to worst. */
public enum EnforcedBy {
  /** The token refuses, whoever asks. */
  TOKEN,
  /** The token does not refuse; the service does, so that no caller of the service is served so. */
  SERVICE,
  /** Neither: whoever has the token's PIN can do it. */
  NOBODY;

  /** The worse of the two. */
  public EnforcedBy orWorse(EnforcedBy other) {
    return compareTo(other) >= 0 ? this : other;
  }
}

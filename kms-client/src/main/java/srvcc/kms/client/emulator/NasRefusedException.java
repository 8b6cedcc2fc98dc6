package srvcc.kms.client.emulator;

/** A NAS message does not verify or decipher: both sides do not have the same keys. */
public final class NasRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Names what was refused.
   *
   * @param message the standard's name of the message
   */
  public NasRefusedException(String message) {
    super(message + " does not verify or decipher");
  }
}

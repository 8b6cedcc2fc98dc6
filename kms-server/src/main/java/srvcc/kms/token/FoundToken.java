package srvcc.kms.token;

import sun.security.pkcs11.wrapper.CK_TOKEN_INFO;

/**
 * A token and the slot that it is in for now.
 *
 * @param slot CK_SLOT_ID, good until the module is finalised
 * @param info flags and limits
 * @param description what it says of itself
 */
record FoundToken(long slot, CK_TOKEN_INFO info, TokenDescription description) {
  private static final long LOGIN_REQUIRED = 0x04;
  private static final long USER_PIN_FINAL_TRY = 0x20000;
  private static final long USER_PIN_LOCKED = 0x40000;

  boolean wantsLogin() {
    return (info.flags & LOGIN_REQUIRED) != 0;
  }

  boolean hasOneTryLeft() {
    return (info.flags & USER_PIN_FINAL_TRY) != 0;
  }

  boolean isLocked() {
    return (info.flags & USER_PIN_LOCKED) != 0;
  }

  /**
   * The tighter of the two limits on sessions that read and write; 0 or less where there is none.
   */
  long maximumSessions() {
    long all = info.ulMaxSessionCount;
    long readWrite = info.ulMaxRwSessionCount;
    if (all <= 0) {
      return readWrite;
    }
    return readWrite <= 0 ? all : Math.min(all, readWrite);
  }
}

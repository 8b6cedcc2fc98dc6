package srvcc.kms.client.fake;

/** What the small key service does right; its siblings are named for what they do wrong. */
public interface FakeBehaviour {
  /** Nothing is wrong. */
  static FakeBehaviour correct() {
    return new FakeBehaviour() {};
  }

  /** Called before a method does anything; what it throws is the answer. */
  default void beforeCall(String method) {}

  /** Called when a method is done; what it throws is the answer. */
  default void beforeAnswer(String method) {}

  /** Called before K_ASME_SRVCC is derived. */
  default void beforePrepare() {}

  /** Returns the NAS COUNT that K_ASME_SRVCC is derived from. */
  default int countToDerive(int downlinkNasCount) {
    return downlinkNasCount;
  }

  /** Returns the CK_SRVCC that is wrapped. */
  default byte[] ckToRelease(byte[] ckSrvcc) {
    return ckSrvcc;
  }

  /** Returns the K_ASME' that is kept. */
  default byte[] kAsmePrime(byte[] derived) {
    return derived;
  }

  /** Says whether there are unauthenticated emergency sessions. */
  default boolean allowsUnauthenticated() {
    return true;
  }

  /** Returns the K_AMF' that is handed over. */
  default byte[] kAmfPrimeToTransfer(byte[] kAmfPrime) {
    return kAmfPrime;
  }

  /** Returns the NAS key that is wrapped. */
  default byte[] nasKeyToRelease(String name, byte[] nasKey) {
    return nasKey;
  }

  /** Returns the K_UPenc that is wrapped. */
  default byte[] userPlaneKeyToRelease(byte[] kUpEnc) {
    return kUpEnc;
  }

  /** Says whether a UPE loses the use of a key that it does not have any more. */
  default boolean endsUses() {
    return true;
  }

  /** Says whether keys that have served are destroyed. */
  default boolean destroysKeys() {
    return true;
  }
}

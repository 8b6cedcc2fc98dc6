package srvcc.kms.client.fake;

/** What the small key service does right; its siblings are named for what they do wrong. */
public interface FakeBehaviour {
  /** Nothing is wrong. */
  static FakeBehaviour correct() {
    return new FakeBehaviour() {};
  }

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

  /** Says whether keys that have served are destroyed. */
  default boolean destroysKeys() {
    return true;
  }
}

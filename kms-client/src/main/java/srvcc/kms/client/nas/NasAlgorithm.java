package srvcc.kms.client.nas;

/** The algorithms that the emulators protect messages and packets with. */
public enum NasAlgorithm {
  /** 128-NEA2 and 128-NIA2, and 128-EEA2 in EPS: AES. */
  AES(2);

  private final int identity;

  NasAlgorithm(int identity) {
    this.identity = identity;
  }

  /** Returns the algorithm identity of TS 33.501 A.8. */
  public int identity() {
    return identity;
  }
}

package srvcc.kms.client.emulator;

/** A UE found no NAS COUNT that it has not used and that has the bits it was told. */
public final class NasCountRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NasCountRefusedException(int leastSignificantBits) {
    super("no unused NAS COUNT up to 2^24 - 1 ends in the bits " + leastSignificantBits);
  }
}

package srvcc.kms.client.fake;

/** Derives from the same NAS COUNT every time. */
public final class SameKeys implements FakeBehaviour {
  @Override
  public int countToDerive(int downlinkNasCount) {
    return 0;
  }
}

package srvcc.kms.client.fake;

/** Releases another CK_SRVCC than it derived. */
public final class WrongCk implements FakeBehaviour {
  @Override
  public byte[] ckToRelease(byte[] ckSrvcc) {
    byte[] wrong = ckSrvcc.clone();
    wrong[15] ^= 1;
    return wrong;
  }
}

package srvcc.kms.client.fake;

/** Keeps another K_ASME' than it derived. */
public final class WrongKAsmePrime implements FakeBehaviour {
  @Override
  public byte[] kAsmePrime(byte[] derived) {
    byte[] wrong = derived.clone();
    wrong[31] ^= 1;
    return wrong;
  }
}

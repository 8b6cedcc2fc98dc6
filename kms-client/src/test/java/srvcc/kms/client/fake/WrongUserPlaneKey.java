package srvcc.kms.client.fake;

/**
 * Releases another K_UPenc than it derived.
 *
 * @param octet the one that is wrong, 0 to 15
 */
public record WrongUserPlaneKey(int octet) implements FakeBehaviour {
  @Override
  public byte[] userPlaneKeyToRelease(byte[] kUpEnc) {
    byte[] wrong = kUpEnc.clone();
    wrong[octet] ^= 1;
    return wrong;
  }
}

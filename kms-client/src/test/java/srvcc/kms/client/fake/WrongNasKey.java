package srvcc.kms.client.fake;

/**
 * Releases another NAS key than it derived.
 *
 * @param name the key that is wrong
 */
public record WrongNasKey(String name) implements FakeBehaviour {
  @Override
  public byte[] nasKeyToRelease(String released, byte[] nasKey) {
    byte[] wrong = nasKey.clone();
    wrong[15] ^= (byte) (released.equals(name) ? 1 : 0);
    return wrong;
  }
}

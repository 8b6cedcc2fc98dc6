package srvcc.kms.client.fake;

/** Hands over another K_AMF' than the UE derives. */
public final class WrongKAmfPrime implements FakeBehaviour {
  @Override
  public byte[] kAmfPrimeToTransfer(byte[] kAmfPrime) {
    byte[] wrong = kAmfPrime.clone();
    wrong[31] ^= 1;
    return wrong;
  }
}

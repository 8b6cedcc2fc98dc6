package srvcc.kms.client.fake;

/** Lets UPEs go on having keys that they have lost the use of. */
public final class KeepsUses implements FakeBehaviour {
  @Override
  public boolean endsUses() {
    return false;
  }
}

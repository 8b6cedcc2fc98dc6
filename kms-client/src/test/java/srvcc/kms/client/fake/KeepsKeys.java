package srvcc.kms.client.fake;

/** Destroys no key. */
public final class KeepsKeys implements FakeBehaviour {
  @Override
  public boolean destroysKeys() {
    return false;
  }
}

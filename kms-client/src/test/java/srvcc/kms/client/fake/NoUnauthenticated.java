package srvcc.kms.client.fake;

/** Its operator has no unauthenticated emergency sessions. */
public final class NoUnauthenticated implements FakeBehaviour {
  @Override
  public boolean allowsUnauthenticated() {
    return false;
  }
}

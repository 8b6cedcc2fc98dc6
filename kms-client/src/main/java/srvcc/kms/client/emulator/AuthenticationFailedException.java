package srvcc.kms.client.emulator;

/** A UE could not be authenticated: it, or its home network, has no valid credentials. */
public final class AuthenticationFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AuthenticationFailedException() {
    super("the UE cannot be authenticated");
  }
}

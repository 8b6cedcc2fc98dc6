package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;

class WrappedNssScenarioTest extends ScenarioContract {
  @RegisterExtension
  static final ServiceUnderTest SERVICE = ServiceUnderTest.sharedWrapped(TokenKind.NSS);

  @Override
  ServiceUnderTest service() {
    return SERVICE;
  }

  /** They are unwrapped for a call each. */
  @Override
  int handoverObjects() {
    return 0;
  }
}

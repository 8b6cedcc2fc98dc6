package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;

class WrappedSoftHsmScenarioTest extends ScenarioContract {
  @RegisterExtension
  static final ServiceUnderTest SERVICE = ServiceUnderTest.sharedWrapped(TokenKind.SOFTHSM);

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

package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;

class NssScenarioTest extends ScenarioContract {
  @RegisterExtension static final ServiceUnderTest SERVICE = ServiceUnderTest.shared(TokenKind.NSS);

  @Override
  ServiceUnderTest service() {
    return SERVICE;
  }
}

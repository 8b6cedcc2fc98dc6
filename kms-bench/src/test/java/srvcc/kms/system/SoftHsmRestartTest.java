package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;

class SoftHsmRestartTest extends RestartContract {
  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.on(TokenKind.SOFTHSM, RestartContract::patiently);

  @Override
  ServiceUnderTest service() {
    return SERVICE;
  }
}

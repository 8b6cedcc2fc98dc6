package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;

class NssRestartTest extends RestartContract {
  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.on(TokenKind.NSS, RestartContract::patiently);

  @Override
  ServiceUnderTest service() {
    return SERVICE;
  }
}

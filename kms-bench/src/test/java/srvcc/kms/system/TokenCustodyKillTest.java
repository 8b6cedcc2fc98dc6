package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;

class TokenCustodyKillTest extends KillContract {
  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.on(TokenKind.SOFTHSM, KillContract::patiently);

  @Override
  ServiceUnderTest service() {
    return SERVICE;
  }

  @Override
  int kills() {
    return 20;
  }

  @Override
  boolean handoversSurvive() {
    return false;
  }
}

package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;

class WrappedCustodyKillTest extends KillContract {
  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.on(
          TokenKind.SOFTHSM,
          settings -> KillContract.patiently(settings).with("custody", "wrapped"));

  @Override
  ServiceUnderTest service() {
    return SERVICE;
  }

  @Override
  int kills() {
    return 10;
  }

  @Override
  boolean handoversSurvive() {
    return true;
  }
}

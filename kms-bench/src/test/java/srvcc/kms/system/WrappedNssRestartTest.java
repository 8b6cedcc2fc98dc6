package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;

class WrappedNssRestartTest extends WrappedRestartContract {
  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.on(TokenKind.NSS, s -> RestartContract.patiently(s).wrapped());

  @Override
  ServiceUnderTest service() {
    return SERVICE;
  }

  @Override
  RestartContract.End end() {
    return RestartContract.End.STOPPED;
  }
}

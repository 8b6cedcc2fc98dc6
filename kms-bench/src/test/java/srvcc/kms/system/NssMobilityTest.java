package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;

class NssMobilityTest extends MobilityContract {
  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.on(TokenKind.NSS, settings -> MobilityContract.settings(settings));

  @Override
  ServiceUnderTest service() {
    return SERVICE;
  }

  @Override
  String exposureOfKAmfPrime() {
    return "IN_TOKEN";
  }
}

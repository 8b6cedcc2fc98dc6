package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;

class SoftHsmMobilityTest extends MobilityContract {
  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.on(
          TokenKind.SOFTHSM,
          settings -> MobilityContract.settings(settings).with("allowServiceMemoryKAmf", "true"));

  @Override
  ServiceUnderTest service() {
    return SERVICE;
  }

  @Override
  String exposureOfKAmfPrime() {
    return "SERVICE_MEMORY";
  }
}

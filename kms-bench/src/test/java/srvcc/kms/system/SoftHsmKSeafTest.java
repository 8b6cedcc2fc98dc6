package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;
import srvcc.kms.v1.ExposureClass;

/** On route D, where the operator has allowed that a derived K_AMF is in the service's memory. */
class SoftHsmKSeafTest extends KSeafContract {
  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.on(
          TokenKind.SOFTHSM, settings -> settings.with("allowServiceMemoryKAmf", "true"));

  @Override
  ServiceUnderTest service() {
    return SERVICE;
  }

  @Override
  ExposureClass exposure() {
    return ExposureClass.EXPOSURE_CLASS_SERVICE_MEMORY;
  }
}

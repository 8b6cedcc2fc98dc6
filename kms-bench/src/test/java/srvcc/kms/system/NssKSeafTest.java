package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;
import srvcc.kms.v1.ExposureClass;

class NssKSeafTest extends KSeafContract {
  @RegisterExtension static final ServiceUnderTest SERVICE = ServiceUnderTest.shared(TokenKind.NSS);

  @Override
  ServiceUnderTest service() {
    return SERVICE;
  }

  @Override
  ExposureClass exposure() {
    return ExposureClass.EXPOSURE_CLASS_IN_TOKEN;
  }
}

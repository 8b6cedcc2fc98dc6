package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;

class NssEmergencyForbiddenTest extends EmergencyForbiddenContract {
  @RegisterExtension
  static final ServiceUnderTest SERVICE = ServiceUnderTest.on(TokenKind.NSS, settings -> settings);

  @Override
  ServiceUnderTest service() {
    return SERVICE;
  }
}

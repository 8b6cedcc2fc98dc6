package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;

class NssInterworkingTest extends InterworkingContract {
  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.on(
          TokenKind.NSS, settings -> settings.with("allowServiceMemoryKAmf", "true"));

  @Override
  ServiceUnderTest service() {
    return SERVICE;
  }
}

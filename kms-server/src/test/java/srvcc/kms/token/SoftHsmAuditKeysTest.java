package srvcc.kms.token;

import java.nio.file.Path;
import srvcc.kms.token.testing.FreshToken;

class SoftHsmAuditKeysTest extends AuditKeysContract {
  @Override
  FreshToken make(Path place) {
    return FreshToken.softHsm(place, "audit-test");
  }

  @Override
  String algorithm() {
    return "EdDSA";
  }
}

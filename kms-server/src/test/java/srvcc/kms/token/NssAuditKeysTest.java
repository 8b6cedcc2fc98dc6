package srvcc.kms.token;

import java.nio.file.Path;
import srvcc.kms.token.testing.FreshToken;

class NssAuditKeysTest extends AuditKeysContract {
  @Override
  FreshToken make(Path place) {
    return FreshToken.nss(place);
  }

  @Override
  String algorithm() {
    return "EC";
  }
}

package srvcc.kms.token.vault;

import java.nio.file.Path;
import srvcc.kms.token.testing.FreshToken;

class NssBrokenSessionTest extends BrokenSessionContract {
  @Override
  FreshToken make(Path place) {
    return FreshToken.nss(place);
  }
}

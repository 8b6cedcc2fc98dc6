package srvcc.kms.token;

import java.nio.file.Path;
import srvcc.kms.token.testing.FreshToken;

class NssWrappingKeysTest extends WrappingKeysContract {
  @Override
  FreshToken make(Path place) {
    return FreshToken.nss(place);
  }

  @Override
  boolean keepsUnwrapTemplate() {
    return false;
  }
}

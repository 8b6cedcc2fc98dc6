package srvcc.kms.token;

import java.nio.file.Path;
import srvcc.kms.token.testing.FreshToken;

class SoftHsmWrappingKeysTest extends WrappingKeysContract {
  @Override
  FreshToken make(Path place) {
    return FreshToken.softHsm(place, "wrapping-test");
  }

  @Override
  boolean keepsUnwrapTemplate() {
    return true;
  }
}

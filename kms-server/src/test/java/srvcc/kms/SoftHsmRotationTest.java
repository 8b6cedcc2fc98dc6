package srvcc.kms;

import java.nio.file.Path;
import srvcc.kms.token.testing.FreshToken;

class SoftHsmRotationTest extends RotationContract {
  @Override
  FreshToken token(Path place) {
    return FreshToken.softHsm(place, "rotated");
  }
}

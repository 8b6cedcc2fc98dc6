package srvcc.kms;

import java.nio.file.Path;
import srvcc.kms.token.testing.FreshToken;

class NssRotationTest extends RotationContract {
  @Override
  FreshToken token(Path place) {
    return FreshToken.nss(place);
  }
}

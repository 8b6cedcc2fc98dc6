package srvcc.kms.token;

import java.nio.file.Path;
import srvcc.kms.token.testing.FreshToken;
import srvcc.kms.vault.OaepHash;

class SoftHsmToNssSealedSetsTest extends SealedSetsContract {
  @Override
  FreshToken makeFirst(Path place) {
    return FreshToken.softHsm(place, "first");
  }

  @Override
  FreshToken makeSecond(Path place) {
    return FreshToken.nss(place);
  }

  @Override
  OaepHash hash() {
    return OaepHash.SHA1;
  }
}

package srvcc.kms.token;

import java.nio.file.Path;
import srvcc.kms.token.testing.FreshToken;
import srvcc.kms.vault.OaepHash;

class NssToSoftHsmSealedSetsTest extends SealedSetsContract {
  @Override
  FreshToken makeFirst(Path place) {
    return FreshToken.nss(place);
  }

  @Override
  FreshToken makeSecond(Path place) {
    return FreshToken.softHsm(place, "second");
  }

  @Override
  OaepHash hash() {
    return OaepHash.SHA1;
  }
}

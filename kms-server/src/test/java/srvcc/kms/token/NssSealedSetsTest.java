package srvcc.kms.token;

import java.nio.file.Path;
import srvcc.kms.token.testing.FreshToken;
import srvcc.kms.vault.OaepHash;

class NssSealedSetsTest extends SealedSetsContract {
  @Override
  FreshToken makeFirst(Path place) {
    return FreshToken.nss(place.resolve("first"));
  }

  @Override
  FreshToken makeSecond(Path place) {
    return FreshToken.nss(place.resolve("second"));
  }

  @Override
  OaepHash hash() {
    return OaepHash.SHA256;
  }
}

package srvcc.kms.token;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.token.testing.TokenUnderTest;
import srvcc.kms.vault.OaepHash;

class SoftHsmKeyTransportTest extends KeyTransportContract {
  @RegisterExtension static final TokenUnderTest TOKEN = TokenUnderTest.softHsm();

  @Override
  TokenUnderTest token() {
    return TOKEN;
  }

  @Override
  OaepHash hash() {
    return OaepHash.SHA1;
  }
}

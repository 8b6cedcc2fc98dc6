package srvcc.kms.token;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.token.testing.TokenUnderTest;
import srvcc.kms.vault.OaepHash;

class NssKeyTransportTest extends KeyTransportContract {
  @RegisterExtension static final TokenUnderTest TOKEN = TokenUnderTest.nss();

  @Override
  TokenUnderTest token() {
    return TOKEN;
  }

  @Override
  OaepHash hash() {
    return OaepHash.SHA256;
  }
}

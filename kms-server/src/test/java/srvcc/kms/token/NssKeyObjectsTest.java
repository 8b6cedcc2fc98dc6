package srvcc.kms.token;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.token.testing.TokenUnderTest;

class NssKeyObjectsTest extends KeyObjectsContract {
  @RegisterExtension static final TokenUnderTest TOKEN = TokenUnderTest.nss();

  @Override
  TokenUnderTest token() {
    return TOKEN;
  }
}

package srvcc.kms.token;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.token.testing.TokenUnderTest;

class NssKAmfObjectsTest extends KAmfObjectsContract {
  @RegisterExtension static final TokenUnderTest TOKEN = TokenUnderTest.nss();

  @Override
  TokenUnderTest token() {
    return TOKEN;
  }
}

package srvcc.kms.token;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.token.testing.TokenUnderTest;

class SoftHsmKeyObjectsTest extends KeyObjectsContract {
  @RegisterExtension static final TokenUnderTest TOKEN = TokenUnderTest.softHsm();

  @Override
  TokenUnderTest token() {
    return TOKEN;
  }
}

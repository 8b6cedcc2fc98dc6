package srvcc.kms.token;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.token.testing.TokenUnderTest;
import srvcc.kms.vault.DerivationRoute;

class SoftHsmRouteDTest extends KdfRouteContract {
  @RegisterExtension static final TokenUnderTest TOKEN = TokenUnderTest.softHsm();

  @Override
  TokenUnderTest token() {
    return TOKEN;
  }

  @Override
  DerivationRoute name() {
    return DerivationRoute.SIGN_AND_IMPORT;
  }
}

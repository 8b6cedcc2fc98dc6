package srvcc.kms.token;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.token.testing.TokenUnderTest;
import srvcc.kms.vault.DerivationRoute;

class NssRouteBTest extends KdfRouteContract {
  @RegisterExtension static final TokenUnderTest TOKEN = TokenUnderTest.nss();

  @Override
  TokenUnderTest token() {
    return TOKEN;
  }

  @Override
  DerivationRoute name() {
    return DerivationRoute.HKDF_EXTRACT;
  }
}

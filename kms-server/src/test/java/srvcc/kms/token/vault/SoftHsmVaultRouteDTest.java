package srvcc.kms.token.vault;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.vault.DerivationRoute;

class SoftHsmVaultRouteDTest extends InTokenVaultContract {
  @RegisterExtension
  static final VaultUnderTest TOKEN = VaultUnderTest.softHsm(DerivationRoute.SIGN_AND_IMPORT);

  @Override
  VaultUnderTest token() {
    return TOKEN;
  }
}

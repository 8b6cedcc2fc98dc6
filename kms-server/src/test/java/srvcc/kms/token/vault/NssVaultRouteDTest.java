package srvcc.kms.token.vault;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.vault.DerivationRoute;

class NssVaultRouteDTest extends InTokenVaultContract {
  @RegisterExtension
  static final VaultUnderTest TOKEN = VaultUnderTest.nss(DerivationRoute.SIGN_AND_IMPORT);

  @Override
  VaultUnderTest token() {
    return TOKEN;
  }
}

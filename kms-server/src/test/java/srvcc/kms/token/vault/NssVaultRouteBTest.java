package srvcc.kms.token.vault;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.vault.DerivationRoute;

class NssVaultRouteBTest extends InTokenVaultContract {
  @RegisterExtension
  static final VaultUnderTest TOKEN = VaultUnderTest.nss(DerivationRoute.HKDF_EXTRACT);

  @Override
  VaultUnderTest token() {
    return TOKEN;
  }
}

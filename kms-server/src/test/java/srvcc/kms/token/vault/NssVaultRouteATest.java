package srvcc.kms.token.vault;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.vault.DerivationRoute;

class NssVaultRouteATest extends InTokenVaultContract {
  @RegisterExtension
  static final VaultUnderTest TOKEN = VaultUnderTest.nss(DerivationRoute.SP800_108_FEEDBACK);

  @Override
  VaultUnderTest token() {
    return TOKEN;
  }
}

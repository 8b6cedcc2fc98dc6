package srvcc.kms.token.vault;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.store.memory.MemoryWrappingSets;
import srvcc.kms.vault.DerivationRoute;

class SoftHsmWrappedRouteDTest extends WrappedVaultContract {
  @RegisterExtension
  static final VaultUnderTest TOKEN =
      VaultUnderTest.softHsm(DerivationRoute.SIGN_AND_IMPORT).wrapped(new MemoryWrappingSets());

  @Override
  VaultUnderTest token() {
    return TOKEN;
  }
}

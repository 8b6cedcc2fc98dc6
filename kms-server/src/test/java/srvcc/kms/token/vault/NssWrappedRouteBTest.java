package srvcc.kms.token.vault;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.store.memory.MemoryWrappingSets;
import srvcc.kms.vault.DerivationRoute;

class NssWrappedRouteBTest extends WrappedVaultContract {
  @RegisterExtension
  static final VaultUnderTest TOKEN =
      VaultUnderTest.nss(DerivationRoute.HKDF_EXTRACT).wrapped(new MemoryWrappingSets());

  @Override
  VaultUnderTest token() {
    return TOKEN;
  }
}

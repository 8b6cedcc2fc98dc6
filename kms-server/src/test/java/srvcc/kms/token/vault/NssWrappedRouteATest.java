package srvcc.kms.token.vault;

import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.store.memory.MemoryWrappingSets;
import srvcc.kms.vault.DerivationRoute;

class NssWrappedRouteATest extends WrappedVaultContract {
  @RegisterExtension
  static final VaultUnderTest TOKEN =
      VaultUnderTest.nss(DerivationRoute.SP800_108_FEEDBACK).wrapped(new MemoryWrappingSets());

  @Override
  VaultUnderTest token() {
    return TOKEN;
  }
}

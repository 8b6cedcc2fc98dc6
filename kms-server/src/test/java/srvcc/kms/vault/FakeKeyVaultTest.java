package srvcc.kms.vault;

import srvcc.kms.testing.FakeKeyVault;

class FakeKeyVaultTest extends KeyVaultContract {
  private final KeyVault vault = new FakeKeyVault(DerivationRoute.HKDF_EXTRACT);

  @Override
  protected KeyVault vault() {
    return vault;
  }
}

package srvcc.kms.token;

import java.util.Optional;
import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.Octets;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.Seal;
import srvcc.kms.vault.Seals;
import srvcc.kms.vault.Statement;

/** Seals by the MAC keys of the wrapping sets. */
final class TokenSeals implements Seals {
  private final WrappedKeys wrapped;

  TokenSeals(WrappedKeys wrapped) {
    this.wrapped = wrapped;
  }

  @Override
  public Optional<Seal> make(KeyRecord key, Statement statement, Deadline deadline) {
    if (!(key.custody() instanceof Custody.Wrapped custody)) {
      return Optional.empty();
    }
    deadline.check();
    Octets mac =
        TokenRefusals.translate(() ->
            wrapped.mac(
                key.ref(),
                custody.by(),
                WrappingEncoding.ofStatement(custody.by(), statement),
                deadline));
    return Optional.of(new Seal(custody.by(), mac));
  }

  @Override
  public void check(KeyRecord key, Statement statement, Optional<Seal> seal, Deadline deadline) {
    if (!(key.custody() instanceof Custody.Wrapped)) {
      return;
    }
    deadline.check();
    Seal made = seal.orElseThrow(() -> altered(key));
    boolean right =
        TokenRefusals.translate(() ->
            wrapped.isMac(
                key.ref(),
                made.by(),
                WrappingEncoding.ofStatement(made.by(), statement),
                made.mac(),
                deadline));
    if (!right) {
      throw altered(key);
    }
  }

  private static RuntimeException altered(KeyRecord key) {
    return new Refusal.KeyAltered(key.ref()).asException();
  }
}

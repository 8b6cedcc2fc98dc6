package srvcc.kms.testing;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.Seal;
import srvcc.kms.vault.Seals;
import srvcc.kms.vault.Statement;

/** Seals as a token has them whose keys are wrapped, with a MAC key that nobody else has. */
final class FakeSeals implements Seals {
  private final KeyRef set = KeyRef.random();

  @Override
  public Optional<Seal> make(KeyRecord key, Statement statement, Deadline deadline) {
    return Optional.of(new Seal(set, mac(statement)));
  }

  @Override
  public void check(KeyRecord key, Statement statement, Optional<Seal> seal, Deadline deadline) {
    if (seal.filter(new Seal(set, mac(statement))::equals).isEmpty()) {
      throw new Refusal.KeyAltered(key.ref()).asException();
    }
  }

  private Octets mac(Statement statement) {
    StringBuilder text = new StringBuilder(statement.kind());
    statement
        .parts()
        .forEach(part -> text.append('\n').append(HexFormat.of().formatHex(part.toArray())));
    return Octets.of(
        Formula.hmac(set.octets(), text.toString().getBytes(StandardCharsets.US_ASCII)));
  }
}

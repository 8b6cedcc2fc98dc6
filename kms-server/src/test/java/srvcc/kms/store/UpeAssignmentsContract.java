package srvcc.kms.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.Transactions;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.testing.Parties;
import srvcc.kms.transfer.UpeAssignment;
import srvcc.kms.transfer.UpeAssignments;
import srvcc.kms.vault.Seal;

/** What every store of assignments promises. */
public abstract class UpeAssignmentsContract {
  private static final Optional<Seal> SEAL =
      Optional.of(new Seal(KeyRef.random(), Octets.of(new byte[32])));

  /** Makes the commits. */
  protected abstract Transactions transactions();

  /** The store. */
  protected abstract UpeAssignments assignments();

  @Test
  void assignment_isFoundAsItWasTold() {
    UpeAssignment sealed = new UpeAssignment(KeyRef.random(), Parties.UPE, SEAL);
    UpeAssignment unsealed = new UpeAssignment(KeyRef.random(), Parties.UPE, Optional.empty());
    put(sealed);
    put(unsealed);

    assertThat(assignments().find(sealed.key())).contains(sealed);
    assertThat(assignments().find(unsealed.key())).contains(unsealed);
    assertThat(assignments().find(KeyRef.random())).isEmpty();
  }

  @Test
  void laterOne_standsInThePlaceOfTheOneBefore() {
    UpeAssignment first = new UpeAssignment(KeyRef.random(), Parties.UPE, SEAL);
    UpeAssignment next = new UpeAssignment(first.key(), Parties.OTHER_UPE, Optional.empty());
    put(first);
    put(next);

    assertThat(assignments().find(first.key())).contains(next);
  }

  private void put(UpeAssignment assignment) {
    StoreSamples.commit(transactions(), tx -> assignments().put(tx, assignment));
  }
}

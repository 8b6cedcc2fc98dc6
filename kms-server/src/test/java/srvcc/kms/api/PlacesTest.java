package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;

class PlacesTest {

  private final Places places = new Places(new CallLimits(3, 2));

  @Test
  void instance_hasNoMoreThanItsShare() {
    places.take(Parties.AMF);
    places.take(Parties.AMF);

    assertThat(Refusals.of(() -> places.take(Parties.AMF)))
        .isEqualTo(new Refusal.Overloaded("the caller's share of the service"));
    places.take(Parties.MME);
    assertThat(Refusals.of(() -> places.take(Parties.MSC)))
        .isEqualTo(new Refusal.Overloaded("the service"));
  }

  @Test
  void placeGivenBack_canBeTakenAgain() {
    places.take(Parties.AMF);
    places.take(Parties.AMF);
    places.giveBack(Parties.AMF);
    places.take(Parties.AMF);
    places.take(Parties.MME);
    places.giveBack(Parties.AMF);
    places.giveBack(Parties.AMF);
    places.take(Parties.MME);
    places.take(Parties.AMF);

    assertThat(Refusals.of(() -> places.take(Parties.MSC)))
        .isEqualTo(new Refusal.Overloaded("the service"));
  }
}

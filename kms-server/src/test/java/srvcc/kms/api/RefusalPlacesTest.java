package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Refusals;
import srvcc.kms.tlog.Hash;

class RefusalPlacesTest {
  private static final Refusal FULL = new Refusal.Overloaded("the log of refusals");

  private final RefusalPlaces places = new RefusalPlaces();

  @Test
  void oneCertificate_takesItsShareAndLeavesTheRest() {
    Hash flooding = new Hash(0, 0, 0, 1);
    for (int i = 0; i < 16; i++) {
      places.take(flooding);
    }

    assertThat(Refusals.of(() -> places.take(flooding))).isEqualTo(FULL);
    places.take(new Hash(0, 0, 0, 2));

    places.giveBack(flooding);
    places.take(flooding);
  }

  @Test
  void manyCertificates_takeWhatThereIs() {
    for (int i = 0; i < 256; i++) {
      places.take(new Hash(0, 0, 1, i));
    }

    assertThat(Refusals.of(() -> places.take(new Hash(0, 0, 2, 0)))).isEqualTo(FULL);
  }
}

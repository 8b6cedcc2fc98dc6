package srvcc.kms.client.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KeyState;
import srvcc.kms.client.kms.UtranMove;

/** What has to hold between UTRAN and E-UTRAN. */
record UtranChecks(UtranNetwork utran, Findings findings) {

  /** Everything before it, K'_ASME among it, is compared by this. */
  void agree() {
    findings.check(
        utran.ueCheckValue().isPresent()
            && utran.ueCheckValue().equals(utran.sgsn().lastCheckValue()),
        "UE and SGSN agree on CK' and IK'",
        "UE " + text(utran.ueCheckValue()) + ", SGSN " + text(utran.sgsn().lastCheckValue()));
  }

  void ckIkIs(KeyState state, String claim) {
    is(List.of(utran.sgsn().describeCkIk()), state, claim);
  }

  void mmeHas(List<KeyReference> keys, KeyState state, String claim) {
    is(utran.describedToMme(keys), state, claim);
  }

  void released(UtranMove move, KeyState state, String claim) {
    is(
        Stream.of(move.ckPrime(), move.ikPrime()).map(utran.sgsn()::describe).toList(),
        state,
        claim);
  }

  private void is(List<KeyDescription> keys, KeyState state, String claim) {
    findings.check(
        keys.stream().allMatch(key -> key.state() == state),
        claim,
        keys.stream()
            .map(key -> key.name() + " " + key.state() + " " + key.exposureClass())
            .collect(Collectors.joining(", ")));
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("none");
  }
}

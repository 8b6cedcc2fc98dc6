package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.HandoverCount;
import srvcc.kms.key.InitialCount;
import srvcc.kms.key.InvalidValueException;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.NasCount;

/**
 * The root of an access node from K_AMF. TS 33.501 A.9.
 *
 * @param node the node; says which key it is
 * @param uplinkNasCount the uplink NAS COUNT; 2^32-1 for a gNB at handover alone (TS 33.501
 *     6.9.2.3.3, 8.4.2); 0 for a TWIF, whose UE has no NAS
 */
public record AccessNodeKey(AccessNode node, InitialCount uplinkNasCount)
    implements FivegsDerivation {
  /**
   * Checks that the count fits the node.
   *
   * @throws InvalidValueException if 2^32-1 is not for a gNB, or a count other than 0 is for a TWIF
   */
  public AccessNodeKey {
    if (uplinkNasCount == HandoverCount.INSTANCE && node != AccessNode.GNB) {
      throw new InvalidValueException(
          "uplink_nas_count", "must not be 2^32-1 except for K_gNB (TS 33.501 8.4.2)");
    }
    if (node == AccessNode.TWIF && !uplinkNasCount.equals(NasCount.ZERO)) {
      throw new InvalidValueException("uplink_nas_count", "must be 0 for K_TWIF (TS 33.501 A.9)");
    }
  }

  @Override
  public Clause definedIn() {
    return Clause.TS_33_501_A_9;
  }

  @Override
  public Set<KeyName> takes() {
    return Set.of(KeyName.K_AMF);
  }

  @Override
  public SInput s() {
    return new SBuilder(definedIn()).count(uplinkNasCount).number(node.accessType(), 1).build();
  }

  @Override
  public List<Output> outputs() {
    return Output.whole(node.yields());
  }
}

package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.NasCount;

/**
 * CK_SRVCC and IK_SRVCC. TS 33.401 A.12. From K_ASME with the current downlink NAS COUNT in SRVCC
 * from E-UTRAN (TS 33.401 14.1), from K_ASME_SRVCC with COUNT 0 alone in SRVCC from NR (TS 33.501
 * J.1.2 step 4).
 *
 * @param downlinkNasCount the downlink NAS COUNT
 */
public record SrvccKeys(NasCount downlinkNasCount) implements EpsDerivation {
  /** Those of SRVCC from NR: COUNT 0. */
  public static final SrvccKeys FROM_K_ASME_SRVCC = new SrvccKeys(NasCount.ZERO);

  private static final Set<KeyName> WITH_ANY_COUNT = Set.of(KeyName.K_ASME);
  private static final Set<KeyName> WITH_COUNT_0 = Set.of(KeyName.K_ASME, KeyName.K_ASME_SRVCC);

  @Override
  public Clause definedIn() {
    return Clause.TS_33_401_A_12;
  }

  @Override
  public Set<KeyName> takes() {
    return downlinkNasCount.equals(NasCount.ZERO) ? WITH_COUNT_0 : WITH_ANY_COUNT;
  }

  @Override
  public SInput s() {
    return new SBuilder(definedIn()).count(downlinkNasCount).build();
  }

  @Override
  public List<Output> outputs() {
    return Output.halves(KeyName.CK_SRVCC, KeyName.IK_SRVCC);
  }
}

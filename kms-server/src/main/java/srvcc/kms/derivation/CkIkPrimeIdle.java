package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.NasCount;

/**
 * CK' and IK' from K_ASME for idle mode mobility from E-UTRAN to UTRAN or GERAN. TS 33.401 A.13.
 *
 * @param uplinkNasCount the uplink NAS COUNT
 */
public record CkIkPrimeIdle(NasCount uplinkNasCount) implements EpsDerivation {
  @Override
  public Clause definedIn() {
    return Clause.TS_33_401_A_13;
  }

  @Override
  public Set<KeyName> takes() {
    return Set.of(KeyName.K_ASME);
  }

  @Override
  public SInput s() {
    return new SBuilder(definedIn()).count(uplinkNasCount).build();
  }

  @Override
  public List<Output> outputs() {
    return Output.halves(KeyName.CK_PRIME, KeyName.IK_PRIME);
  }
}

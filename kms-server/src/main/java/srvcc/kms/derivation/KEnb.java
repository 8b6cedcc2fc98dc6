package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.InitialCount;
import srvcc.kms.key.KeyName;

/**
 * K_eNB from K_ASME. TS 33.401 A.3.
 *
 * @param uplinkNasCount the uplink NAS COUNT, or 2^32-1 at handover from 5GS (TS 33.501 8.3.2)
 */
public record KEnb(InitialCount uplinkNasCount) implements EpsDerivation {
  @Override
  public Clause definedIn() {
    return Clause.TS_33_401_A_3;
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
    return Output.whole(KeyName.K_ENB);
  }
}

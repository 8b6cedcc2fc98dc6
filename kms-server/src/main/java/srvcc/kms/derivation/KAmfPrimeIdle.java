package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.NasCount;

/**
 * K_AMF' from K_ASME for idle mode mobility from EPS to 5GS. TS 33.501 A.15.1.
 *
 * @param uplinkEpsNasCount the uplink EPS NAS COUNT of the message enclosed in the Registration
 *     Request
 */
public record KAmfPrimeIdle(NasCount uplinkEpsNasCount) implements FivegsDerivation {
  @Override
  public Clause definedIn() {
    return Clause.TS_33_501_A_15_1;
  }

  @Override
  public Set<KeyName> takes() {
    return Set.of(KeyName.K_ASME);
  }

  @Override
  public SInput s() {
    return new SBuilder(definedIn()).count(uplinkEpsNasCount).build();
  }

  @Override
  public List<Output> outputs() {
    return Output.whole(KeyName.K_AMF);
  }
}

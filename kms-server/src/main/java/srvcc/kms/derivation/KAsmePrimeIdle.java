package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.NasCount;

/**
 * K_ASME' from K_AMF for idle mode mobility from 5GS to EPS. TS 33.501 A.14.1.
 *
 * @param uplinkNasCount the uplink NAS COUNT of the Tracking Area Update
 */
public record KAsmePrimeIdle(NasCount uplinkNasCount) implements FivegsDerivation {
  @Override
  public Clause definedIn() {
    return Clause.TS_33_501_A_14_1;
  }

  @Override
  public Set<KeyName> takes() {
    return Set.of(KeyName.K_AMF);
  }

  @Override
  public SInput s() {
    return new SBuilder(definedIn()).count(uplinkNasCount).build();
  }

  @Override
  public List<Output> outputs() {
    return Output.whole(KeyName.K_ASME);
  }
}

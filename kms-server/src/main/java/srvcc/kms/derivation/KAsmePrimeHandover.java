package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.NasCount;

/**
 * K_ASME' from K_AMF for handover from 5GS to EPS. TS 33.501 A.14.2.
 *
 * @param downlinkNasCount the current downlink NAS COUNT
 */
public record KAsmePrimeHandover(NasCount downlinkNasCount) implements FivegsDerivation {
  @Override
  public Clause definedIn() {
    return Clause.TS_33_501_A_14_2;
  }

  @Override
  public Set<KeyName> takes() {
    return Set.of(KeyName.K_AMF);
  }

  @Override
  public SInput s() {
    return new SBuilder(definedIn()).count(downlinkNasCount).build();
  }

  @Override
  public List<Output> outputs() {
    return Output.whole(KeyName.K_ASME);
  }
}

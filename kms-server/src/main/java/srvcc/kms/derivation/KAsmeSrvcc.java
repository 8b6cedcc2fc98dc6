package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.NasCount;

/**
 * K_ASME_SRVCC from K_AMF for SRVCC from NR to UTRAN. TS 33.501 A.21.
 *
 * @param downlinkNasCount the current downlink NAS COUNT (TS 33.501 J.1.2 step 2)
 */
public record KAsmeSrvcc(NasCount downlinkNasCount) implements FivegsDerivation {
  @Override
  public Clause definedIn() {
    return Clause.TS_33_501_A_21;
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
    return Output.whole(KeyName.K_ASME_SRVCC);
  }
}

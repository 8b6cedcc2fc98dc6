package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.KeyName;

/**
 * K_AMF' from K_ASME for handover from EPS to 5GS. TS 33.501 A.15.2. Its parameter is a key: the NH
 * that the MME has sent.
 */
public record KAmfPrimeHandover() implements FivegsDerivation {
  @Override
  public Clause definedIn() {
    return Clause.TS_33_501_A_15_2;
  }

  @Override
  public Set<KeyName> takes() {
    return Set.of(KeyName.K_ASME);
  }

  @Override
  public SInput s() {
    return new SBuilder(definedIn()).key(Set.of(KeyName.NH));
  }

  @Override
  public List<Output> outputs() {
    return Output.whole(KeyName.K_AMF);
  }
}

package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.NasCount;

/**
 * K_AMF' from K_AMF when the AMF changes. TS 33.501 A.13.
 *
 * @param direction the procedure
 * @param nasCount the uplink NAS COUNT of the Registration Request, or at handover the downlink NAS
 *     COUNT
 */
public record HorizontalKAmf(HorizontalDirection direction, NasCount nasCount)
    implements FivegsDerivation {
  @Override
  public Clause definedIn() {
    return Clause.TS_33_501_A_13;
  }

  @Override
  public Set<KeyName> takes() {
    return Set.of(KeyName.K_AMF);
  }

  @Override
  public SInput s() {
    return new SBuilder(definedIn()).number(direction.value(), 1).count(nasCount).build();
  }

  @Override
  public List<Output> outputs() {
    return Output.whole(KeyName.K_AMF);
  }
}

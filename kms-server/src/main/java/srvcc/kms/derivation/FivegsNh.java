package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.KeyName;

/**
 * NH from K_AMF. TS 33.501 A.10. Its SYNC-input is a key: the K_gNB just derived for the first NH,
 * then the previous NH.
 */
public record FivegsNh() implements FivegsDerivation {
  @Override
  public Clause definedIn() {
    return Clause.TS_33_501_A_10;
  }

  @Override
  public Set<KeyName> takes() {
    return Set.of(KeyName.K_AMF);
  }

  @Override
  public SInput s() {
    return new SBuilder(definedIn()).key(Set.of(KeyName.K_GNB, KeyName.NH));
  }

  @Override
  public List<Output> outputs() {
    return Output.whole(KeyName.NH);
  }
}

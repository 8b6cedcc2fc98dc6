package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.KeyName;

/**
 * NH from K_ASME. TS 33.401 A.4. Its SYNC-input is a key: the K_eNB just derived for the first NH,
 * then the previous NH.
 */
public record EpsNh() implements EpsDerivation {
  @Override
  public Clause definedIn() {
    return Clause.TS_33_401_A_4;
  }

  @Override
  public Set<KeyName> takes() {
    return Set.of(KeyName.K_ASME);
  }

  @Override
  public SInput s() {
    return new SBuilder(definedIn()).key(Set.of(KeyName.K_ENB, KeyName.NH));
  }

  @Override
  public List<Output> outputs() {
    return Output.whole(KeyName.NH);
  }
}

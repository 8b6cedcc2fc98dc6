package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.KeyName;

/**
 * K_eNB* for a target eNB, from NH where NCC increases, else from the current key of the source eNB
 * (which may have been handed over itself). TS 33.401 A.5. EARFCN-DL has two octets where they
 * suffice, else three.
 *
 * @param target the target cell
 */
public record KEnbStar(EutranCell target) implements EpsDerivation {
  @Override
  public Clause definedIn() {
    return Clause.TS_33_401_A_5;
  }

  @Override
  public Set<KeyName> takes() {
    return Set.of(KeyName.NH, KeyName.K_ENB, KeyName.K_ENB_STAR);
  }

  @Override
  public SInput s() {
    return new SBuilder(definedIn())
        .number(target.pci(), 2)
        .number(target.earfcnDownlink(), earfcnSize())
        .build();
  }

  @Override
  public List<Output> outputs() {
    return Output.whole(KeyName.K_ENB_STAR);
  }

  private int earfcnSize() {
    return target.earfcnDownlink() <= 0xFFFF ? 2 : 3;
  }
}

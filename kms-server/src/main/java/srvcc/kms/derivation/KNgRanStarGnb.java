package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.KeyName;

/**
 * K_NG-RAN* for a target gNB, from NH where NCC increases, else from the current key of the source
 * node (which may have been handed over itself). TS 33.501 A.11. ARFCN-DL always has three octets.
 *
 * @param target the target cell
 */
public record KNgRanStarGnb(NrCell target) implements FivegsDerivation {
  @Override
  public Clause definedIn() {
    return Clause.TS_33_501_A_11;
  }

  @Override
  public Set<KeyName> takes() {
    return Set.of(KeyName.NH, KeyName.K_GNB, KeyName.K_ENB, KeyName.K_NG_RAN_STAR);
  }

  @Override
  public SInput s() {
    return new SBuilder(definedIn())
        .number(target.pci(), 2)
        .number(target.arfcnDownlink(), 3)
        .build();
  }

  @Override
  public List<Output> outputs() {
    return Output.whole(KeyName.K_NG_RAN_STAR);
  }
}

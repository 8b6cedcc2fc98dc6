package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.InvalidValueException;
import srvcc.kms.key.KeyName;

/**
 * K_SN for a secondary node, from the key of the master node. TS 33.501 A.16.
 *
 * @param snCounter 0 to 65535; never twice for one key
 */
public record KSn(int snCounter) implements FivegsDerivation {
  /**
   * Checks the counter.
   *
   * @throws InvalidValueException if it does not fit 16 bits
   */
  public KSn {
    Range.check("sn_counter", snCounter, 0xFFFF, "TS 33.501 A.16");
  }

  @Override
  public Clause definedIn() {
    return Clause.TS_33_501_A_16;
  }

  @Override
  public Set<KeyName> takes() {
    return Set.of(KeyName.K_GNB, KeyName.K_ENB, KeyName.K_NG_RAN_STAR);
  }

  @Override
  public SInput s() {
    return new SBuilder(definedIn()).number(snCounter, 2).build();
  }

  @Override
  public List<Output> outputs() {
    return Output.whole(KeyName.K_SN);
  }
}

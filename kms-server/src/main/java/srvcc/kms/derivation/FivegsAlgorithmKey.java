package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.KeyName;

/**
 * A NAS key from K_AMF, or an RRC or UP key from the key of a gNB or of a secondary node: the 128
 * least significant bits. TS 33.501 A.8. A gNB uses a K_NG-RAN* that it has received as its K_gNB.
 *
 * @param type what the key protects; says which key it is derived from
 * @param algorithm the algorithm that uses it
 */
public record FivegsAlgorithmKey(AlgorithmType type, AlgorithmIdentity algorithm)
    implements FivegsDerivation {

  private static final Set<KeyName> NAS_ROOT = Set.of(KeyName.K_AMF);
  private static final Set<KeyName> ACCESS_ROOTS =
      Set.of(KeyName.K_GNB, KeyName.K_NG_RAN_STAR, KeyName.K_SN);

  @Override
  public Clause definedIn() {
    return Clause.TS_33_501_A_8;
  }

  @Override
  public Set<KeyName> takes() {
    return type.isNas() ? NAS_ROOT : ACCESS_ROOTS;
  }

  @Override
  public SInput s() {
    return new SBuilder(definedIn())
        .number(type.distinguisher(), 1)
        .number(algorithm.value(), 1)
        .build();
  }

  @Override
  public List<Output> outputs() {
    return List.of(Output.leastSignificant(type.yields(), type.yields().bits()));
  }
}

package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.KeyName;

/**
 * A NAS key from K_ASME, or an RRC or UP key from the key of an eNB: the 128 least significant
 * bits. TS 33.401 A.7. An eNB uses a K_eNB* that it has received as its K_eNB.
 *
 * @param type what the key protects; says which key it is derived from
 * @param algorithm the algorithm that uses it
 */
public record EpsAlgorithmKey(AlgorithmType type, AlgorithmIdentity algorithm)
    implements EpsDerivation {

  private static final Set<KeyName> NAS_ROOT = Set.of(KeyName.K_ASME);
  private static final Set<KeyName> ACCESS_ROOTS = Set.of(KeyName.K_ENB, KeyName.K_ENB_STAR);

  @Override
  public Clause definedIn() {
    return Clause.TS_33_401_A_7;
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

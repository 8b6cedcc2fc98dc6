package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.KeyName;

/**
 * K'_ASME from CK‖IK for idle mode mobility from UTRAN or GERAN to E-UTRAN. TS 33.401 A.11.
 *
 * @param nonceUe NONCE_UE
 * @param nonceMme NONCE_MME
 */
public record KAsmeFromUtranIdle(Nonce nonceUe, Nonce nonceMme) implements EpsDerivation {
  @Override
  public Clause definedIn() {
    return Clause.TS_33_401_A_11;
  }

  @Override
  public Set<KeyName> takes() {
    return Set.of(KeyName.CK_IK);
  }

  @Override
  public SInput s() {
    return new SBuilder(definedIn())
        .number(nonceUe.value(), Nonce.SIZE)
        .number(nonceMme.value(), Nonce.SIZE)
        .build();
  }

  @Override
  public List<Output> outputs() {
    return Output.whole(KeyName.K_ASME);
  }
}

package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.KeyName;

/**
 * K_AMF from K_SEAF. TS 33.501 A.7.
 *
 * @param supi whose key it is; S is as sensitive as the SUPI in it
 * @param abba 0x0000 unless the SEAF says otherwise
 */
public record KAmf(Supi supi, Abba abba) implements FivegsDerivation {
  @Override
  public Clause definedIn() {
    return Clause.TS_33_501_A_7;
  }

  @Override
  public Set<KeyName> takes() {
    return Set.of(KeyName.K_SEAF);
  }

  @Override
  public SInput s() {
    return new SBuilder(definedIn()).text(supi.value()).octets(abba.octets()).build();
  }

  @Override
  public List<Output> outputs() {
    return Output.whole(KeyName.K_AMF);
  }
}

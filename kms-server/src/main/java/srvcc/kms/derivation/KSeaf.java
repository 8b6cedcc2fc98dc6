package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.KeyName;

/**
 * K_SEAF from K_AUSF. TS 33.501 A.6.
 *
 * @param servingNetworkName the network that serves the UE
 */
public record KSeaf(ServingNetworkName servingNetworkName) implements FivegsDerivation {
  @Override
  public Clause definedIn() {
    return Clause.TS_33_501_A_6;
  }

  @Override
  public Set<KeyName> takes() {
    return Set.of(KeyName.K_AUSF);
  }

  @Override
  public SInput s() {
    return new SBuilder(definedIn()).text(servingNetworkName.value()).build();
  }

  @Override
  public List<Output> outputs() {
    return Output.whole(KeyName.K_SEAF);
  }
}

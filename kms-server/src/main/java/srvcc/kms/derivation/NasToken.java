package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.InvalidValueException;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.NasCount;

/**
 * The NAS-token from K_ASME, with which a UE proves itself when it moves from E-UTRAN to UTRAN or
 * GERAN. TS 33.401 A.9.
 *
 * @param uplinkNasCount the uplink NAS COUNT
 */
public record NasToken(NasCount uplinkNasCount) implements EpsDerivation {
  private static final int FEWEST_BITS = 16;

  @Override
  public Clause definedIn() {
    return Clause.TS_33_401_A_9;
  }

  @Override
  public Set<KeyName> takes() {
    return Set.of(KeyName.K_ASME);
  }

  @Override
  public SInput s() {
    return new SBuilder(definedIn()).count(uplinkNasCount).build();
  }

  @Override
  public List<Output> outputs() {
    return Output.whole(KeyName.NAS_TOKEN);
  }

  /**
   * The least significant bits of the token, which go on the wire as part of the P-TMSI signature.
   *
   * @param bits whole octets, 16 to 256
   * @throws InvalidValueException if fewer, more or other bits are asked for
   */
  public Output truncatedTo(int bits) {
    if (bits < FEWEST_BITS) {
      throw new InvalidValueException("bits", "must be at least 16 (TS 33.401 9.1.1)");
    }
    return Output.leastSignificant(KeyName.NAS_TOKEN, bits);
  }
}

package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.NasCount;

/**
 * K_ASME' from K_AMF for handover from 5GS to EPS. TS 33.501 A.14.2.
 *
 * @param downlinkNasCount the current downlink NAS COUNT
 * @param use what it is derived for
 */
public record KAsmePrimeHandover(NasCount downlinkNasCount, Use use) implements FivegsDerivation {

  /** What K_ASME' is derived for; a NAS COUNT serves one of them, since it is used once. */
  public enum Use {
    /** As the root of an EPS security context. */
    EPS,
    /** To stand for CK_SRVCC‖IK_SRVCC, and nothing else (TR 33.856 solution 1.1). */
    CONCATENATION,
    /** Cut into what it stands for. */
    SRVCC_KEYS
  }

  /** For an EPS security context. */
  public KAsmePrimeHandover(NasCount downlinkNasCount) {
    this(downlinkNasCount, Use.EPS);
  }

  @Override
  public Clause definedIn() {
    return Clause.TS_33_501_A_14_2;
  }

  @Override
  public Set<KeyName> takes() {
    return Set.of(KeyName.K_AMF);
  }

  @Override
  public SInput s() {
    return new SBuilder(definedIn()).count(downlinkNasCount).build();
  }

  @Override
  public List<Output> outputs() {
    return switch (use) {
      case EPS -> Output.whole(KeyName.K_ASME);
      case CONCATENATION -> Output.whole(KeyName.K_ASME_CK_IK);
      case SRVCC_KEYS -> Output.halves(KeyName.CK_SRVCC, KeyName.IK_SRVCC);
    };
  }
}

package srvcc.kms.handover;

import srvcc.kms.context.SecurityContext;
import srvcc.kms.derivation.CkIkPrimeHandover;
import srvcc.kms.derivation.CkIkPrimeIdle;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.NasToken;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.Octets;

/** What CK' and IK' are derived from besides K_ASME. */
public sealed interface UtranInput {

  /** The EPS NAS COUNT, which is used up. */
  NasCount count();

  /** By which they are derived. */
  Derivation derivation();

  /** The move that it makes. */
  HandoverForm form();

  /** The context once the NAS COUNT is used. */
  SecurityContext use(SecurityContext context);

  /**
   * At handover (A.8).
   *
   * @param count the current downlink EPS NAS COUNT
   */
  record Handover(NasCount count) implements UtranInput {
    @Override
    public Derivation derivation() {
      return new CkIkPrimeHandover(count);
    }

    @Override
    public HandoverForm form() {
      return HandoverForm.TO_UTRAN;
    }

    @Override
    public SecurityContext use(SecurityContext context) {
      return context.useDownlink(count);
    }
  }

  /**
   * In idle mode (A.13).
   *
   * @param count the uplink EPS NAS COUNT
   * @param nasToken what the UE has sent of its NAS-token: its least significant octets, 2 to 32
   */
  record Idle(NasCount count, Octets nasToken) implements UtranInput {
    @Override
    public Derivation derivation() {
      return new CkIkPrimeIdle(count);
    }

    @Override
    public HandoverForm form() {
      return HandoverForm.TO_UTRAN_IDLE;
    }

    @Override
    public SecurityContext use(SecurityContext context) {
      return context.useUplink(count);
    }

    /** The NAS-token that the UE must have (A.9). */
    public NasToken expected() {
      return new NasToken(count);
    }
  }
}

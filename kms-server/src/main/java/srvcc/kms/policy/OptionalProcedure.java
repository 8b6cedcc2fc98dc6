package srvcc.kms.policy;

import java.util.EnumSet;
import java.util.Set;

/** What the operator decides about ({@code optionalProcedures}). */
public enum OptionalProcedure {
  /**
   * SRVCC with K_ASME' taken as CK_SRVCC‖IK_SRVCC: TR 33.856 solution 1.1, which no specification
   * took up.
   */
  SRVCC_CONCATENATION,
  /** SRVCC from an AMF to an MSC server without an MME: TR 33.856 solution 1.2, likewise. */
  SRVCC_DIRECT,
  /** Mobility registration: TS 33.501 6.9.3. */
  MOBILITY_REGISTRATION,
  /** Moves between 5GS and EPS: TS 33.501 8.3 to 8.5. */
  EPS_INTERWORKING,
  /** Moves between UTRAN and E-UTRAN: TS 33.401 9.1, 9.2. */
  UMTS_INTERWORKING,
  /** An EPS security context from one MME to the next: S3 contribution 004. */
  EPS_CONTEXT_TRANSFER,
  /** The user plane of a UE from one UPE to the next: S3 contribution 004. */
  UPE_CONTEXT_TRANSFER;

  /** What is on where the operator says nothing: what a specification has. */
  public static Set<OptionalProcedure> usual() {
    return EnumSet.of(MOBILITY_REGISTRATION, EPS_INTERWORKING, UMTS_INTERWORKING);
  }
}

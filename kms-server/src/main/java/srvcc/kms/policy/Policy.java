package srvcc.kms.policy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import srvcc.kms.derivation.Clause;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyName;
import srvcc.kms.refusal.Refusal;

/**
 * The rules that do not depend on what the service remembers. Whose a key or handover is ({@link
 * Ownership}) is compared where it is looked up: somebody else's answers like an unknown one.
 *
 * @param allowServiceMemoryKAmf whether a K_AMF may be derived by a route that passes its octets
 *     through the service's memory
 * @param inToken what may not be derived by such a route besides
 * @param allowUnauthenticatedContexts whether there are unauthenticated emergency sessions here (TS
 *     33.501 10.2.2)
 * @param procedures those of the optional ones that are on
 */
public record Policy(
    boolean allowServiceMemoryKAmf,
    InTokenDemand inToken,
    boolean allowUnauthenticatedContexts,
    Set<OptionalProcedure> procedures) {

  /** Keeps its own set. */
  public Policy {
    procedures = Set.copyOf(procedures);
  }

  /** That has the usual procedures. */
  public Policy(
      boolean allowServiceMemoryKAmf, InTokenDemand inToken, boolean allowUnauthenticatedContexts) {
    this(allowServiceMemoryKAmf, inToken, allowUnauthenticatedContexts, OptionalProcedure.usual());
  }

  /** That demands nothing of other keys than K_AMF, and knows authenticated sessions alone. */
  public Policy(boolean allowServiceMemoryKAmf) {
    this(allowServiceMemoryKAmf, InTokenDemand.NONE, false);
  }

  /**
   * Refuses a caller none of whose roles may do this.
   *
   * @throws srvcc.kms.refusal.RefusedException RoleNotAllowed
   */
  public void checkRole(Caller caller, Operation operation) {
    EnumSet<NfRole> allowed = EnumSet.copyOf(operation.roles());
    if (Collections.disjoint(allowed, caller.roles())) {
      throw new Refusal.RoleNotAllowed(operation.name()).asException();
    }
  }

  /**
   * Refuses to derive by a clause what the operation does not derive.
   *
   * @throws srvcc.kms.refusal.RefusedException RoleNotAllowed
   */
  public void checkClause(Operation operation, Clause clause) {
    if (!operation.derives().contains(clause)) {
      throw new Refusal.RoleNotAllowed(operation.name()).asException();
    }
  }

  /**
   * Refuses a key of a kind that the caller does not bring.
   *
   * @throws srvcc.kms.refusal.RefusedException RoleNotAllowed
   */
  public void checkBrings(Caller caller, KeyName kind) {
    if (!caller.brings(kind)) {
      throw new Refusal.RoleNotAllowed(Operation.IMPORT_KEY.name()).asException();
    }
  }

  /**
   * Refuses an optional procedure, unless the operator has turned it on.
   *
   * @throws srvcc.kms.refusal.RefusedException ProcedureOff
   */
  public void checkOn(OptionalProcedure procedure) {
    if (!procedures.contains(procedure)) {
      throw new Refusal.ProcedureOff(procedure.name()).asException();
    }
  }

  /**
   * Refuses the K_AMF of an unauthenticated emergency session where the operator has none.
   *
   * @throws srvcc.kms.refusal.RefusedException UnauthenticatedContextNotAllowed
   */
  public void checkContext(boolean unauthenticated) {
    if (unauthenticated && !allowUnauthenticatedContexts) {
      throw new Refusal.UnauthenticatedContextNotAllowed().asException();
    }
  }

  /**
   * Refuses to derive a K_AMF where its octets would leave the token.
   *
   * @throws srvcc.kms.refusal.RefusedException ExposureNotAllowed
   */
  public void checkExposure(KeyName derived, ExposureClass exposure) {
    if (derived == KeyName.K_AMF && exposure != ExposureClass.IN_TOKEN && !allowServiceMemoryKAmf) {
      throw new Refusal.ExposureNotAllowed(derived).asException();
    }
  }

  /**
   * Refuses to derive for a caller what must not leave the token, where it would.
   *
   * @throws srvcc.kms.refusal.RefusedException ExposureNotAllowed
   */
  public void checkExposure(Caller caller, KeyName derived, ExposureClass exposure) {
    checkExposure(derived, exposure);
    if (exposure != ExposureClass.IN_TOKEN && inToken.covers(caller, derived)) {
      throw new Refusal.ExposureNotAllowed(derived).asException();
    }
  }
}

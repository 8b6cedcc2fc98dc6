package srvcc.kms.api;

import srvcc.kms.derivation.Derivation;
import srvcc.kms.key.KeyName;
import srvcc.kms.policy.OptionalProcedure;
import srvcc.kms.policy.Policy;
import srvcc.kms.vault.KeyVault;

/** Asks policy before anything is derived. */
record DerivationGate(Policy policy, KeyVault vault) {

  /**
   * Refuses an optional procedure, unless the operator has turned it on.
   *
   * @throws srvcc.kms.refusal.RefusedException ProcedureOff
   */
  void check(OptionalProcedure procedure) {
    policy.checkOn(procedure);
  }

  /**
   * Refuses a key of a kind that the caller does not bring.
   *
   * @throws srvcc.kms.refusal.RefusedException RoleNotAllowed
   */
  void checkBrings(Call call, KeyName kind) {
    policy.checkBrings(call.caller(), kind);
  }

  /**
   * Refuses a clause that the operation does not run, and keys whose octets would leave the token
   * although they must not.
   *
   * @throws srvcc.kms.refusal.RefusedException RoleNotAllowed, ExposureNotAllowed
   */
  void check(Call call, Derivation derivation) {
    policy.checkClause(call.operation(), derivation.definedIn());
    derivation
        .outputs()
        .forEach(
            output -> policy.checkExposure(call.caller(), output.name(), vault.route().exposure()));
  }
}

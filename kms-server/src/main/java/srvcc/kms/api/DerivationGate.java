package srvcc.kms.api;

import srvcc.kms.derivation.Derivation;
import srvcc.kms.policy.InformativeProcedure;
import srvcc.kms.policy.Policy;
import srvcc.kms.vault.KeyVault;

/** Asks policy before anything is derived. */
record DerivationGate(Policy policy, KeyVault vault) {

  /**
   * Refuses what no specification took up, unless the operator has turned it on.
   *
   * @throws srvcc.kms.refusal.RefusedException InformativeProcedureOff
   */
  void check(InformativeProcedure procedure) {
    policy.checkInformative(procedure);
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

package srvcc.kms.api;

import srvcc.kms.key.KeyName;
import srvcc.kms.policy.Policy;
import srvcc.kms.vault.KeyVault;

/** Asks policy, before anything is derived, whether the token's route will do for a key. */
record Exposures(Policy policy, KeyVault vault) {

  /**
   * Refuses a key whose octets would leave the token although they must not.
   *
   * @throws srvcc.kms.refusal.RefusedException ExposureNotAllowed
   */
  void check(Call call, KeyName derived) {
    policy.checkExposure(call.caller(), derived, vault.route().exposure());
  }
}

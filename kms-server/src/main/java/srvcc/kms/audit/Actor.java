package srvcc.kms.audit;

import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.tlog.Hash;

/** Who brought a decision about. */
public sealed interface Actor {

  /** The service on its own, because a time was over or it started. */
  Actor SERVICE = new Service();

  /**
   * A network function.
   *
   * @param instance that its certificate names
   * @param roles that its certificate gives it
   * @param certificate SHA-256 of the certificate in DER
   * @param requestId of the request; empty for one that has none
   */
  record NetworkFunction(
      NfInstanceId instance, SortedSet<String> roles, Hash certificate, Optional<UUID> requestId)
      implements Actor {}

  /**
   * A caller whose certificate is of a CA of the callers and does not say who it is, or must not be
   * used.
   *
   * @param certificate SHA-256 of the certificate in DER
   */
  record Unidentified(Hash certificate) implements Actor {}

  /**
   * Whoever runs a command beside the service.
   *
   * @param command as it is typed
   */
  record Operator(String command) implements Actor {}

  /** The service. */
  record Service() implements Actor {}
}

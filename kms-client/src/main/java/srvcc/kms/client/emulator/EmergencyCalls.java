package srvcc.kms.client.emulator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyWrapper;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.KmsException;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.v1.ErrorReason;

/**
 * An AMF's requests for emergency bearers (TS 33.501 10.2.2, TR 33.856 key issue 2). Where policy
 * has no unauthenticated sessions, a UE that fails its authentication is not authenticated without
 * end: it has a budget. Policy is the service's, which refuses such a K_AMF and writes that down.
 */
public final class EmergencyCalls {
  private static final int K_AMF_OCTETS = 32;

  private final Map<UeContextId, Integer> failures = new ConcurrentHashMap<>();
  private final Amf amf;
  private final AmfContexts contexts;
  private final KmsClient kms;
  private final Consumer<SecretOctets> witness;
  private final int budget;

  /**
   * Serves the UEs of an AMF.
   *
   * @param witness is shown each K_AMF that is made up, before it is imported
   * @param budget how often a UE may fail, 1 or more
   */
  public EmergencyCalls(
      Amf amf, AmfContexts contexts, KmsClient kms, Consumer<SecretOctets> witness, int budget) {
    this.amf = amf;
    this.contexts = contexts;
    this.kms = kms;
    this.witness = witness;
    this.budget = budget;
  }

  /** Answers a UE that asks for emergency bearers. */
  public EmergencyBearers request(UeContextId ue, KeySetIdentifier ngKsi) {
    if (failures(ue) >= budget) {
      return EmergencyBearers.NORMAL;
    }
    try {
      amf.authenticate(ue, ngKsi);
      return EmergencyBearers.AUTHENTICATED;
    } catch (AuthenticationFailedException e) {
      failures.merge(ue, 1, Integer::sum);
      return withoutAuthentication(ue, ngKsi);
    }
  }

  /** Returns how often a UE has failed its authentication here. */
  public int failures(UeContextId ue) {
    return failures.getOrDefault(ue, 0);
  }

  private EmergencyBearers withoutAuthentication(UeContextId ue, KeySetIdentifier ngKsi) {
    try (SecretOctets kAmf = SecretOctets.random(K_AMF_OCTETS)) {
      witness.accept(kAmf);
      KeyDescription imported =
          kms.keys().importUnauthenticated(key -> KeyWrapper.wrap(kAmf, key), ngKsi);
      contexts.replace(ue, new AmfUeContext(imported, ngKsi), kms);
      return EmergencyBearers.UNAUTHENTICATED;
    } catch (KmsException e) {
      if (e.is(ErrorReason.ERROR_REASON_UNAUTHENTICATED_CONTEXT_NOT_ALLOWED)) {
        return EmergencyBearers.REFUSED;
      }
      throw e;
    }
  }
}

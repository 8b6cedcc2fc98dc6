package srvcc.kms.client.emulator;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.kms.KeyHolder;
import srvcc.kms.client.kms.KeyWrapper;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.nas.KeySetIdentifier;

/**
 * Stands for AUSF and SEAF: agrees on a random K_AMF with a UE and gives it to the AMF only wrapped
 * for the token, so that no network function here ever has its octets.
 */
public final class HomeNetwork implements Seaf {
  private static final int K_AMF_OCTETS = 32;

  private final Map<UeContextId, AuthenticatedUe> subscribers = new ConcurrentHashMap<>();
  private final Set<UeContextId> failing = ConcurrentHashMap.newKeySet();

  /** Takes a subscriber in. */
  public void subscribe(UeContextId id, AuthenticatedUe ue) {
    subscribers.put(id, ue);
  }

  /** Lets the authentication of a subscriber fail, or succeed again. */
  public void fail(UeContextId id, boolean fails) {
    if (fails) {
      failing.add(id);
    } else {
      failing.remove(id);
    }
  }

  @Override
  public KeyHolder authenticate(UeContextId ue, KeySetIdentifier ngKsi) {
    AuthenticatedUe subscriber = Contexts.required(subscribers, ue);
    if (failing.contains(ue)) {
      throw new AuthenticationFailedException();
    }
    SecretOctets kAmf = SecretOctets.random(K_AMF_OCTETS);
    subscriber.authenticated(kAmf, ngKsi);
    return transportKey -> KeyWrapper.wrap(kAmf, transportKey);
  }
}

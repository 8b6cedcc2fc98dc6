package srvcc.kms.client.kms;

import java.util.Optional;
import java.util.UUID;

/**
 * Everything that the service says of a key.
 *
 * @param reference the key
 * @param name the standard's name, for example "K_AMF"
 * @param owner NF instance that owns it
 * @param state whether it can still be used
 * @param exposureClass where its octets have been
 * @param route how keys are derived from it
 * @param generation tells K_AMF from the K_AMF' derived from it
 * @param custody where its octets are kept
 * @param parent the key that it was derived from; nothing for an imported key
 * @param securityContext only for a K_AMF
 * @param unauthenticated whether it is, or comes from, a K_AMF of an unauthenticated emergency
 *     session
 */
public record KeyDescription(
    KeyReference reference,
    String name,
    UUID owner,
    KeyState state,
    ExposureClass exposureClass,
    DerivationRoute route,
    int generation,
    Custody custody,
    Optional<KeyReference> parent,
    Optional<SecurityContext> securityContext,
    boolean unauthenticated) {

  static KeyDescription of(srvcc.kms.v1.KeyDescription message) {
    return new KeyDescription(
        KeyReference.of(message.getKey()),
        message.getName(),
        UUID.fromString(message.getOwnerInstanceId()),
        KeyState.of(message.getState()),
        ExposureClass.of(message.getExposureClass()),
        DerivationRoute.of(message.getDerivationRoute()),
        message.getGeneration(),
        Custody.of(message.getCustody()),
        message.hasParent() ? Optional.of(KeyReference.of(message.getParent())) : Optional.empty(),
        message.hasSecurityContext()
            ? Optional.of(SecurityContext.of(message.getSecurityContext()))
            : Optional.empty(),
        message.getUnauthenticated());
  }
}

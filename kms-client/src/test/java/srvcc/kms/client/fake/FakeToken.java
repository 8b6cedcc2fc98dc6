package srvcc.kms.client.fake;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.v1.Custody;
import srvcc.kms.v1.DerivationRoute;
import srvcc.kms.v1.ExposureClass;
import srvcc.kms.v1.KeyDescription;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.KeyState;
import srvcc.kms.v1.SecurityContext;

/** Keys by reference, and the security contexts of K_AMF. A destroyed key leaves a tombstone. */
final class FakeToken {
  private final Map<KeyReference, FakeKey> keys = new ConcurrentHashMap<>();
  private final Map<KeyReference, SecurityContext> contexts = new ConcurrentHashMap<>();
  private final Set<KeyReference> unauthenticated = ConcurrentHashMap.newKeySet();
  private final Set<ByteString> knownKAmfs = ConcurrentHashMap.newKeySet();

  KeyReference addKAmf(String owner, byte[] octets) {
    if (!knownKAmfs.add(ByteString.copyFrom(octets))) {
      throw Refusal.of(Status.Code.FAILED_PRECONDITION, "K_AMF_KNOWN");
    }
    return add("K_AMF", owner, octets);
  }

  KeyReference add(String name, String owner, byte[] octets) {
    return add(name, owner, octets, 0, Optional.empty());
  }

  /** Adds a key that is derived; a K_AMF' is a generation after its K_AMF. */
  KeyReference addBelow(KeyReference parent, String name, byte[] octets) {
    return addFrom(parent, name, key(parent).owner(), octets);
  }

  private KeyReference add(
      String name, String owner, byte[] octets, int generation, Optional<KeyReference> parent) {
    KeyReference reference = KeyReference.newBuilder().setValue(randomReference()).build();
    keys.put(reference, new FakeKey(name, owner, Optional.of(octets), generation, parent));
    return reference;
  }

  /** A key that comes from another. */
  KeyReference addFrom(KeyReference base, String name, String owner, byte[] octets) {
    int generation = name.equals("K_AMF") ? key(base).generation() + 1 : 0;
    KeyReference reference = add(name, owner, octets, generation, Optional.of(base));
    if (isUnauthenticated(base)) {
      unauthenticated.add(reference);
    }
    return reference;
  }

  void setUnauthenticated(KeyReference kAmf) {
    unauthenticated.add(kAmf);
  }

  boolean isUnauthenticated(KeyReference reference) {
    return unauthenticated.contains(reference);
  }

  String owner(KeyReference reference) {
    return key(reference).owner();
  }

  String name(KeyReference reference) {
    return key(reference).name();
  }

  int generation(KeyReference reference) {
    return key(reference).generation();
  }

  void give(KeyReference reference, String owner) {
    FakeKey key = key(reference);
    keys.put(
        reference, new FakeKey(key.name(), owner, key.octets(), key.generation(), key.parent()));
  }

  /** Destroys what was derived from a key and is of that owner. */
  void destroyBelow(KeyReference parent, String owner) {
    keys.forEach((reference, key) -> {
      if (key.owner().equals(owner) && key.parent().filter(parent::equals).isPresent()) {
        destroy(reference);
      }
    });
  }

  void setContext(KeyReference kAmf, SecurityContext context) {
    contexts.put(kAmf, context);
  }

  void changeContext(KeyReference kAmf, UnaryOperator<SecurityContext.Builder> change) {
    contexts.computeIfPresent(kAmf, (key, context) -> change.apply(context.toBuilder()).build());
  }

  SecurityContext context(KeyReference kAmf) {
    return Optional.ofNullable(contexts.get(kAmf)).orElseThrow(FakeToken::notFound);
  }

  byte[] octets(KeyReference reference) {
    return key(reference)
        .octets()
        .orElseThrow(() -> Refusal.of(Status.Code.FAILED_PRECONDITION, "KEY_DESTROYED"));
  }

  void destroy(KeyReference reference) {
    FakeKey key = key(reference);
    keys.put(
        reference,
        new FakeKey(key.name(), key.owner(), Optional.empty(), key.generation(), key.parent()));
  }

  KeyDescription describe(KeyReference reference, String caller) {
    FakeKey key = key(reference);
    if (!key.owner().equals(caller)) {
      throw notFound();
    }
    KeyDescription.Builder description =
        KeyDescription.newBuilder()
            .setKey(reference)
            .setName(key.name())
            .setOwnerInstanceId(key.owner())
            .setState(key.state())
            .setGeneration(key.generation())
            .setExposureClass(ExposureClass.EXPOSURE_CLASS_IN_TOKEN)
            .setDerivationRoute(DerivationRoute.DERIVATION_ROUTE_B_HKDF_EXTRACT)
            .setCustody(Custody.CUSTODY_SESSION)
            .setUnauthenticated(isUnauthenticated(reference));
    Optional.ofNullable(contexts.get(reference)).ifPresent(description::setSecurityContext);
    return description.build();
  }

  static ByteString randomReference() {
    return SecretOctets.random(16).open(ByteString::copyFrom);
  }

  private FakeKey key(KeyReference reference) {
    return Optional.ofNullable(keys.get(reference)).orElseThrow(FakeToken::notFound);
  }

  private static RuntimeException notFound() {
    return Refusal.of(Status.Code.NOT_FOUND, "KEY_NOT_FOUND");
  }

  private record FakeKey(
      String name,
      String owner,
      Optional<byte[]> octets,
      int generation,
      Optional<KeyReference> parent) {
    KeyState state() {
      return octets.isPresent() ? KeyState.KEY_STATE_ACTIVE : KeyState.KEY_STATE_DESTROYED;
    }
  }
}

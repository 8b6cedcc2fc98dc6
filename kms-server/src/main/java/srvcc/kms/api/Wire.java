package srvcc.kms.api;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import srvcc.kms.context.DescribedKey;
import srvcc.kms.handover.HandoverId;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.transfer.TransferId;
import srvcc.kms.v1.Custody;
import srvcc.kms.v1.DerivationRoute;
import srvcc.kms.v1.ExposureClass;
import srvcc.kms.v1.HandoverReference;
import srvcc.kms.v1.HandoverState;
import srvcc.kms.v1.KeyDescription;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.KeySetIdentifier;
import srvcc.kms.v1.KeyState;
import srvcc.kms.v1.OaepHash;
import srvcc.kms.v1.SecurityContext;
import srvcc.kms.v1.TransferReference;
import srvcc.kms.v1.TransferState;

/** Writes the domain's values as the contract has them. */
final class Wire {

  private Wire() {}

  static KeyReference of(KeyRef key) {
    return KeyReference.newBuilder().setValue(ByteString.copyFrom(key.octets())).build();
  }

  static HandoverReference of(HandoverId id) {
    return HandoverReference.newBuilder().setValue(ByteString.copyFrom(octets(id.uuid()))).build();
  }

  static ExposureClass of(srvcc.kms.key.ExposureClass exposure) {
    return switch (exposure) {
      case IN_TOKEN -> ExposureClass.EXPOSURE_CLASS_IN_TOKEN;
      case SERVICE_MEMORY -> ExposureClass.EXPOSURE_CLASS_SERVICE_MEMORY;
      case RELEASED -> ExposureClass.EXPOSURE_CLASS_RELEASED;
    };
  }

  static DerivationRoute of(srvcc.kms.vault.DerivationRoute route) {
    return switch (route) {
      case SP800_108_FEEDBACK -> DerivationRoute.DERIVATION_ROUTE_A_SP800_108_FEEDBACK;
      case HKDF_EXTRACT -> DerivationRoute.DERIVATION_ROUTE_B_HKDF_EXTRACT;
      case SIGN_AND_IMPORT -> DerivationRoute.DERIVATION_ROUTE_D_SIGN_AND_IMPORT;
    };
  }

  static OaepHash of(srvcc.kms.vault.OaepHash hash) {
    return switch (hash) {
      case SHA1 -> OaepHash.OAEP_HASH_SHA1;
      case SHA256 -> OaepHash.OAEP_HASH_SHA256;
    };
  }

  static HandoverState of(srvcc.kms.handover.HandoverState state) {
    return switch (state) {
      case PREPARED -> HandoverState.HANDOVER_STATE_PREPARED;
      case DERIVED -> HandoverState.HANDOVER_STATE_DERIVED;
      case RELEASED -> HandoverState.HANDOVER_STATE_RELEASED;
      case COMPLETED -> HandoverState.HANDOVER_STATE_COMPLETED;
      case CANCELLED -> HandoverState.HANDOVER_STATE_CANCELLED;
      case EXPIRED -> HandoverState.HANDOVER_STATE_EXPIRED;
      case ABORTED -> HandoverState.HANDOVER_STATE_ABORTED;
    };
  }

  static TransferReference of(TransferId id) {
    return TransferReference.newBuilder().setValue(ByteString.copyFrom(octets(id.uuid()))).build();
  }

  static TransferState of(srvcc.kms.transfer.TransferState state) {
    return switch (state) {
      case PREPARED -> TransferState.TRANSFER_STATE_PREPARED;
      case ACCEPTED -> TransferState.TRANSFER_STATE_ACCEPTED;
      case REFUSED -> TransferState.TRANSFER_STATE_REFUSED;
      case TRANSFERRED -> TransferState.TRANSFER_STATE_TRANSFERRED;
      case NOT_TRANSFERRED -> TransferState.TRANSFER_STATE_NOT_TRANSFERRED;
      case EXPIRED -> TransferState.TRANSFER_STATE_EXPIRED;
    };
  }

  static Timestamp of(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  static KeyDescription of(DescribedKey described, srvcc.kms.vault.DerivationRoute route) {
    KeyRecord key = described.key();
    KeyDescription.Builder wire =
        KeyDescription.newBuilder()
            .setKey(of(key.ref()))
            .setName(key.name().specName())
            .setOwnerInstanceId(key.owner().toString())
            .setState(of(key.state()))
            .setExposureClass(of(key.exposure()))
            .setDerivationRoute(of(route))
            .setGeneration(key.generation())
            .setCreatedAt(of(key.createdAt()))
            .setCustody(of(key.custody()))
            .setUnauthenticated(key.unauthenticated());
    key.parent().map(Wire::of).ifPresent(wire::setParent);
    described.context().map(Wire::of).ifPresent(wire::setSecurityContext);
    return wire.build();
  }

  private static KeyState of(srvcc.kms.key.KeyState state) {
    return switch (state) {
      case ACTIVE -> KeyState.KEY_STATE_ACTIVE;
      case QUARANTINED -> KeyState.KEY_STATE_QUARANTINED;
      case DESTROYED -> KeyState.KEY_STATE_DESTROYED;
    };
  }

  private static Custody of(srvcc.kms.key.Custody custody) {
    return switch (custody) {
      case srvcc.kms.key.Custody.Session _ -> Custody.CUSTODY_SESSION;
      case srvcc.kms.key.Custody.InToken _ -> Custody.CUSTODY_TOKEN;
      case srvcc.kms.key.Custody.Wrapped _ -> Custody.CUSTODY_WRAPPED;
      case srvcc.kms.key.Custody.Gone _ -> Custody.CUSTODY_NONE;
    };
  }

  private static SecurityContext of(srvcc.kms.context.SecurityContext context) {
    SecurityContext.Builder wire =
        SecurityContext.newBuilder()
            .setNgKsi(of(context.ngKsi()))
            .setReauthenticationRequired(context.reauthenticationRequired());
    context.downlink().next().map(NasCount::value).ifPresent(wire::setNextDownlinkNasCount);
    context.uplink().next().map(NasCount::value).ifPresent(wire::setNextUplinkNasCount);
    return wire.build();
  }

  static KeySetIdentifier of(srvcc.kms.key.KeySetIdentifier ksi) {
    return KeySetIdentifier.newBuilder().setType(of(ksi.type())).setValue(ksi.value()).build();
  }

  private static byte[] octets(UUID uuid) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  private static KeySetIdentifier.Type of(srvcc.kms.key.KeySetIdentifier.Type type) {
    return switch (type) {
      case NATIVE -> KeySetIdentifier.Type.TYPE_NATIVE;
      case MAPPED -> KeySetIdentifier.Type.TYPE_MAPPED;
    };
  }
}

package srvcc.kms.api;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Supplier;
import srvcc.kms.handover.HandoverId;
import srvcc.kms.key.InvalidValueException;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.transfer.TransferId;
import srvcc.kms.transfer.TransferState;
import srvcc.kms.v1.HandoverReference;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.TransferReference;
import srvcc.kms.v1.TransferStatus;

/** Reads fields of requests into the domain's values; a refusal names the field. */
final class Fields {

  private static final int REFERENCE_OCTETS = 16;

  private Fields() {}

  static KeyRef keyRef(KeyReference reference, String field) {
    return KeyRef.of(exactly(REFERENCE_OCTETS, reference.getValue(), field));
  }

  static HandoverId handover(HandoverReference reference, String field) {
    ByteBuffer octets = ByteBuffer.wrap(exactly(REFERENCE_OCTETS, reference.getValue(), field));
    return new HandoverId(new UUID(octets.getLong(), octets.getLong()));
  }

  static TransferId transfer(TransferReference reference, String field) {
    ByteBuffer octets = ByteBuffer.wrap(exactly(REFERENCE_OCTETS, reference.getValue(), field));
    return new TransferId(new UUID(octets.getLong(), octets.getLong()));
  }

  static UUID uuid(String value, String field) {
    try {
      UUID uuid = UUID.fromString(value);
      if (uuid.toString().equalsIgnoreCase(value)) {
        return uuid;
      }
    } catch (IllegalArgumentException e) {
      throw invalid(field, "must be a UUID in canonical form");
    }
    throw invalid(field, "must be a UUID in canonical form");
  }

  static NfInstanceId instance(String value, String field) {
    return new NfInstanceId(uuid(value, field));
  }

  /** An instance that is not the caller's: no NF plays two parts of a handover. */
  static NfInstanceId otherInstance(Call call, String value, String field) {
    NfInstanceId instance = instance(value, field);
    if (instance.equals(call.caller().instance())) {
      throw invalid(field, "must not be the caller");
    }
    return instance;
  }

  static NasCount nasCount(boolean present, int unsignedValue, String field) {
    require(present, field);
    return valid(field, () -> NasCount.of(Integer.toUnsignedLong(unsignedValue)));
  }

  static TransferState transferStatus(TransferStatus status, String field) {
    return switch (status) {
      case TRANSFER_STATUS_TRANSFERRED -> TransferState.TRANSFERRED;
      case TRANSFER_STATUS_NOT_TRANSFERRED -> TransferState.NOT_TRANSFERRED;
      case TRANSFER_STATUS_UNSPECIFIED, UNRECOGNIZED ->
          throw invalid(field, "must be TRANSFERRED or NOT_TRANSFERRED");
    };
  }

  static byte[] octets(ByteString value, String field) {
    require(!value.isEmpty(), field);
    return value.toByteArray();
  }

  static <T> T valid(String field, Supplier<T> value) {
    try {
      return value.get();
    } catch (InvalidValueException e) {
      throw invalid(field, e.rule());
    }
  }

  static void require(boolean present, String field) {
    if (!present) {
      throw invalid(field, "is required");
    }
  }

  static RuntimeException invalid(String field, String rule) {
    return new Refusal.FieldInvalid(field, rule).asException();
  }

  private static byte[] exactly(int size, ByteString value, String field) {
    if (value.size() != size) {
      throw invalid(field, "must be exactly " + size + " octets");
    }
    return value.toByteArray();
  }
}

package srvcc.kms.api;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import srvcc.kms.audit.Details;
import srvcc.kms.key.KeyRef;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.v1.HandoverReference;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.TransferReference;

/**
 * What a request that was refused asked for, as far as it can be read: its references, numbers and
 * the clause that it named. Texts and octets of the caller's choosing are never part of it.
 */
final class Asked {

  private static final String REQUEST_ID = "request_id";
  private static final String CLAUSE = "clause";

  private Asked() {}

  /** The request id, if it is one. */
  static Optional<UUID> requestId(Message request) {
    FieldDescriptor field = request.getDescriptorForType().findFieldByName(REQUEST_ID);
    if (field == null || !(request.getField(field) instanceof String text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Fields.uuid(text, REQUEST_ID));
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }

  /** References, numbers and the clause. */
  static Details of(Message request) {
    Details asked = Details.NONE;
    for (Map.Entry<FieldDescriptor, Object> field : request.getAllFields().entrySet()) {
      asked = with(asked, field.getKey(), field.getValue());
    }
    return asked;
  }

  private static Details with(Details asked, FieldDescriptor field, Object value) {
    String name = field.getJsonName();
    return switch (value) {
      case KeyReference key ->
          octets(key.getValue()).map(ref -> asked.key(name, ref)).orElse(asked);
      case HandoverReference handover ->
          octets(handover.getValue())
              .map(ref -> asked.with(name, ref.asUuid().toString()))
              .orElse(asked);
      case TransferReference transfer ->
          octets(transfer.getValue())
              .map(ref -> asked.with(name, ref.asUuid().toString()))
              .orElse(asked);
      case Integer number when field.getJavaType() == JavaType.INT ->
          asked.with(name, Integer.toUnsignedLong(number));
      case Long number -> asked.with(name, number);
      case Message part when isClause(field) -> with(asked.with("derivation", name), part);
      case Message part -> with(asked, part);
      default -> asked;
    };
  }

  private static Details with(Details asked, Message part) {
    Details more = asked;
    for (Map.Entry<FieldDescriptor, Object> field : part.getAllFields().entrySet()) {
      more = with(more, field.getKey(), field.getValue());
    }
    return more;
  }

  private static boolean isClause(FieldDescriptor field) {
    return field.getContainingOneof() != null
        && field.getContainingOneof().getName().equals(CLAUSE);
  }

  private static Optional<KeyRef> octets(ByteString reference) {
    return reference.size() == KeyRef.SIZE
        ? Optional.of(KeyRef.of(reference.toByteArray()))
        : Optional.empty();
  }
}

package srvcc.kms.client.kms;

import com.google.protobuf.ByteString;
import java.util.UUID;

/**
 * A reference to a handover: 16 random octets, different for each network function that takes part.
 *
 * @param value the 16 octets
 */
public record HandoverReference(UUID value) {
  /** Takes exactly 16 octets. */
  public static HandoverReference of(byte[] octets) {
    return new HandoverReference(Reference.of(octets));
  }

  static HandoverReference of(srvcc.kms.v1.HandoverReference message) {
    return of(message.getValue().toByteArray());
  }

  /** Returns the 16 octets. */
  public byte[] octets() {
    return Reference.octets(value);
  }

  /** Returns the first 8 of the 32 hexadecimal digits, enough to tell references apart by eye. */
  public String shortened() {
    return Reference.shortened(value);
  }

  srvcc.kms.v1.HandoverReference toMessage() {
    return srvcc.kms.v1.HandoverReference.newBuilder()
        .setValue(ByteString.copyFrom(octets()))
        .build();
  }

  /** Returns the 32 hexadecimal digits. */
  @Override
  public String toString() {
    return Reference.hex(value);
  }
}

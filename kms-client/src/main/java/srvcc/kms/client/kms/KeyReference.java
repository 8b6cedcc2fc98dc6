package srvcc.kms.client.kms;

import com.google.protobuf.ByteString;
import java.util.UUID;

/**
 * A reference to a key in the token: 16 random octets, safe to log, useless to anybody but whom
 * then * service gave it for.
 *
 * @param value the 16 octets
 */
public record KeyReference(UUID value) {
  /** Takes exactly 16 octets. */
  public static KeyReference of(byte[] octets) {
    return new KeyReference(Reference.of(octets));
  }

  static KeyReference of(srvcc.kms.v1.KeyReference message) {
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

  srvcc.kms.v1.KeyReference toMessage() {
    return srvcc.kms.v1.KeyReference.newBuilder().setValue(ByteString.copyFrom(octets())).build();
  }

  /** Returns the 32 hexadecimal digits. */
  @Override
  public String toString() {
    return Reference.hex(value);
  }
}

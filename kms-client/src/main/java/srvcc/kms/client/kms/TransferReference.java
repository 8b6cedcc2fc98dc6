package srvcc.kms.client.kms;

import com.google.protobuf.ByteString;
import java.util.UUID;

/**
 * A reference to the transfer of a security context: 16 random octets.
 *
 * @param value the 16 octets
 */
public record TransferReference(UUID value) {
  static TransferReference of(srvcc.kms.v1.TransferReference message) {
    return new TransferReference(Reference.of(message.getValue().toByteArray()));
  }

  srvcc.kms.v1.TransferReference toMessage() {
    return srvcc.kms.v1.TransferReference.newBuilder()
        .setValue(ByteString.copyFrom(Reference.octets(value)))
        .build();
  }

  /** Returns the 32 hexadecimal digits. */
  @Override
  public String toString() {
    return Reference.hex(value);
  }
}

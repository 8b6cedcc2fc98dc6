package srvcc.kms.client.emulator;

import com.google.protobuf.ByteString;
import srvcc.kms.client.crypto.NasKeys;
import srvcc.kms.client.crypto.NasKeys.Direction;
import srvcc.kms.client.message.NasMessage;
import srvcc.kms.client.nas.NasCount;

/** One side of NAS security: the keys, the NAS COUNT of what it sends, and of what it receives. */
final class NasSecurity implements AutoCloseable {
  private final NasKeys keys;
  private final Direction sending;
  private NasCount next;
  private NasCount expected;

  /**
   * Begins with given NAS COUNTs.
   *
   * @param sending the way of what this side sends
   * @param next of what it sends
   * @param expected the lowest that it receives
   */
  NasSecurity(NasKeys keys, Direction sending, NasCount next, NasCount expected) {
    this.keys = keys;
    this.sending = sending;
    this.next = next;
    this.expected = expected;
  }

  /** Returns the NAS COUNT of what is sent next. */
  NasCount next() {
    return next;
  }

  /** Returns the lowest NAS COUNT that is received. */
  NasCount expected() {
    return expected;
  }

  /** Protects a message, and counts it. */
  NasMessage.Protected send(NasMessage.Plain message, boolean ciphered) {
    byte[] plain = message.octets().toByteArray();
    byte[] text = ciphered ? keys.cipher(next, sending, plain) : plain;
    var sent =
        new NasMessage.Protected(
            message,
            next,
            ByteString.copyFrom(text),
            ByteString.copyFrom(keys.mac(next, sending, text)));
    next = next.next().orElseThrow();
    return sent;
  }

  /** Says whether a message verifies, deciphers and was not received before, and counts it. */
  boolean receives(NasMessage.Protected message, boolean ciphered) {
    byte[] text = message.text().toByteArray();
    boolean verified =
        message.count().compareTo(expected) >= 0
            && keys.verify(message.count(), receiving(), text, message.mac().toByteArray());
    if (!verified) {
      return false;
    }
    byte[] plain = ciphered ? keys.cipher(message.count(), receiving(), text) : text;
    expected = message.count().next().orElseThrow();
    return message.content().octets().equals(ByteString.copyFrom(plain));
  }

  private Direction receiving() {
    return sending == Direction.UPLINK ? Direction.DOWNLINK : Direction.UPLINK;
  }

  /** Overwrites the keys. */
  @Override
  public void close() {
    keys.close();
  }
}

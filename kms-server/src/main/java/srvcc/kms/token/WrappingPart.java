package srvcc.kms.token;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import srvcc.kms.key.KeyRef;

/**
 * The two keys of a wrapping set. CKA_ID is the identifier of the set and one octet more, because
 * there are tokens that keep one secret key under each CKA_ID and overwrite it without a word.
 */
enum WrappingPart {
  /** AES-256: wraps and unwraps by AES-KW (RFC 3394). */
  KEK("srvcc-kms KEK", (byte) 1),
  /** 32 octets for HMAC-SHA-256. */
  MAC_KEY("srvcc-kms MAC key", (byte) 2);

  private static final int ID_OCTETS = KeyRef.SIZE + 1;

  private final String label;
  private final byte lastOctet;

  WrappingPart(String label, byte lastOctet) {
    this.label = label;
    this.lastOctet = lastOctet;
  }

  /** CKA_LABEL and CKA_ID of this part of a set. */
  Template named(KeyRef set) {
    byte[] id = ByteBuffer.allocate(ID_OCTETS).put(set.octets()).put(lastOctet).array();
    return labelled().with(Attributes.ID, id);
  }

  /** Finds this part of every set. */
  Template everywhere() {
    return labelled().withNumbers(Attributes.CLASS, Attributes.SECRET_KEY);
  }

  /** Finds this part of one set. */
  Template of(KeyRef set) {
    return everywhere().and(named(set));
  }

  /** The set that an object with this CKA_ID belongs to; empty, if the name is not one of ours. */
  Optional<KeyRef> set(byte[] id) {
    return id.length == ID_OCTETS && id[KeyRef.SIZE] == lastOctet
        ? Optional.of(KeyRef.of(Arrays.copyOf(id, KeyRef.SIZE)))
        : Optional.empty();
  }

  private Template labelled() {
    return Template.EMPTY.with(Attributes.LABEL, label);
  }
}

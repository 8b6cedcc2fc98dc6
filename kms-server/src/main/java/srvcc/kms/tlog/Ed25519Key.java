package srvcc.kms.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/** Type 0x01: Ed25519 of RFC 8032, a public key of 32 octets. */
record Ed25519Key(PublicKey key) implements VerifyingKey {
  static final byte TYPE = 0x01;
  static final String ALGORITHM = "Ed25519";
  private static final int SIZE = 32;

  /** What stands before the key in a SubjectPublicKeyInfo of id-Ed25519, RFC 8410 4. */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  /** Reads the 32 octets. */
  static Ed25519Key decode(byte[] encoded) {
    byte[] info = Arrays.copyOf(PREFIX, PREFIX.length + encoded.length);
    System.arraycopy(encoded, 0, info, PREFIX.length, encoded.length);
    return new Ed25519Key(VerifyingKey.decode(ALGORITHM, info));
  }

  @Override
  public byte type() {
    return TYPE;
  }

  @Override
  public byte[] encoded() {
    byte[] info = key.getEncoded();
    return Arrays.copyOfRange(info, info.length - SIZE, info.length);
  }

  @Override
  public byte[] identified(String name) {
    byte[] octets = name.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(octets.length + 2 + SIZE)
        .put(octets)
        .put((byte) '\n')
        .put(TYPE)
        .put(encoded())
        .array();
  }

  @Override
  public String algorithm() {
    return ALGORITHM;
  }
}

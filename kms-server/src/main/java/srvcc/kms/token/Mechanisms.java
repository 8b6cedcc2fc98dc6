package srvcc.kms.token;

import java.lang.foreign.MemorySegment;
import srvcc.kms.vault.OaepHash;
import sun.security.pkcs11.wrapper.CK_HKDF_PARAMS;
import sun.security.pkcs11.wrapper.CK_KEY_DERIVATION_STRING_DATA;
import sun.security.pkcs11.wrapper.CK_MECHANISM;

/** Mechanisms (CKM_...) with their parameters. */
public final class Mechanisms {
  static final long RSA_PAIR_GENERATION = 0x00;
  static final long RSA_OAEP = 0x09;
  static final long SHA256_RSA_SIGNATURE = 0x40;
  public static final long SHA256_HMAC = 0x251;
  static final long GENERIC_SECRET_GENERATION = 0x350;
  static final long CONCATENATE_BASE_AND_DATA = 0x362;
  static final long CONCATENATE_DATA_AND_BASE = 0x363;
  static final long EXTRACT_KEY_FROM_KEY = 0x365;
  public static final long SP800_108_FEEDBACK = 0x3AD;
  static final long EC_PAIR_GENERATION = 0x1040;
  static final long ECDSA = 0x1041;
  static final long EDWARDS_PAIR_GENERATION = 0x1055;
  static final long EDDSA = 0x1057;
  public static final long AES_KEY_GENERATION = 0x1080;
  static final long AES_ECB = 0x1081;
  public static final long AES_KEY_WRAP = 0x2109;
  public static final long HKDF_DERIVE = 0x402A;

  private static final long SHA_1 = 0x220;
  private static final long SHA256 = 0x250;
  private static final long MGF1_SHA1 = 1;
  private static final long MGF1_SHA256 = 2;
  private static final long SALT_IS_A_KEY = 4;
  private static final long LABEL_GIVEN = 1;

  private Mechanisms() {}

  /** One that takes no parameter. */
  public static CK_MECHANISM plain(long mechanism) {
    return new CK_MECHANISM(mechanism);
  }

  /** HMAC-SHA-256. */
  public static CK_MECHANISM hmac() {
    return plain(SHA256_HMAC);
  }

  static CK_MECHANISM oaep(OaepHash hash) {
    long[] hashAndMgf =
        switch (hash) {
          case SHA1 -> new long[] {SHA_1, MGF1_SHA1};
          case SHA256 -> new long[] {SHA256, MGF1_SHA256};
        };
    return new CK_MECHANISM(
        RSA_OAEP, Template.numbers(hashAndMgf[0], hashAndMgf[1], LABEL_GIVEN, 0, 0));
  }

  /** HMAC-SHA-256(key, base key), which is what HKDF-Extract computes with the key as its salt. */
  static CK_MECHANISM hkdfExtract(long key) {
    return new CK_MECHANISM(
        HKDF_DERIVE, new CK_HKDF_PARAMS(true, false, SHA256, SALT_IS_A_KEY, null, key, null));
  }

  /** CK_SP800_108_FEEDBACK_KDF_PARAMS: two data parameters, no IV, no additional keys. */
  static CK_MECHANISM feedback(MemorySegment dataParameters) {
    return new CK_MECHANISM(
        SP800_108_FEEDBACK, Template.numbers(SHA256_HMAC, 2, dataParameters.address(), 0, 0, 0, 0));
  }

  /** Takes the bits of the base key from this one on, counted from the most significant. */
  static CK_MECHANISM extract(int firstBit) {
    return new CK_MECHANISM(EXTRACT_KEY_FROM_KEY, Template.numbers(firstBit));
  }

  /** The binding frees what this parameter points to, so it must be given its own class for it. */
  public static CK_MECHANISM concatenate(long mechanism, byte[] data) {
    return new CK_MECHANISM(mechanism, new CK_KEY_DERIVATION_STRING_DATA(data));
  }
}

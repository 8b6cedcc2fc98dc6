package srvcc.kms.vault;

/** The hash of RSAES-OAEP and its MGF1 (RFC 8017), with an empty label. */
public enum OaepHash {
  /** SHA-1 with MGF1-SHA-1. */
  SHA1,
  /** SHA-256 with MGF1-SHA-256. */
  SHA256
}

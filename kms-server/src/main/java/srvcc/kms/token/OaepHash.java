package srvcc.kms.token;

/** The hash of RSAES-OAEP and of its MGF1 (RFC 8017), with an empty label. */
public enum OaepHash {
  /** SHA-256 with MGF1-SHA-256. */
  SHA256(0x250, 2),
  /** SHA-1 with MGF1-SHA-1. */
  SHA1(0x220, 1);

  private final long mechanism;
  private final long mgf;

  OaepHash(long mechanism, long mgf) {
    this.mechanism = mechanism;
    this.mgf = mgf;
  }

  /** CKM_SHA256 or CKM_SHA_1. */
  long mechanism() {
    return mechanism;
  }

  /** CKG_MGF1_SHA256 or CKG_MGF1_SHA1. */
  long mgf() {
    return mgf;
  }
}

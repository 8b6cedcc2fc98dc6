package srvcc.kms.client.media;

/** Is shown every octet that an eMSC receives or sends, by several threads. */
@FunctionalInterface
public interface MediaTap {
  /** Looks at nothing. */
  MediaTap NOBODY = octets -> {};

  /** Is shown octets; they must not be changed. */
  void handled(byte[] octets);
}

package srvcc.kms.commit;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** What a request was answered. */
public final class RecordedAnswer {

  private final byte[] fingerprint;
  private final byte[] answer;
  private final Instant recordedAt;
  private final Optional<UUID> about;

  /**
   * @param fingerprint SHA-256 of the request, 32 octets: tells a repetition from a reuse of its id
   * @param answer the encoded answer; holds references and ciphertext, never a key
   */
  public RecordedAnswer(byte[] fingerprint, byte[] answer, Instant recordedAt) {
    this(fingerprint.clone(), answer.clone(), recordedAt, Optional.empty());
  }

  private RecordedAnswer(
      byte[] fingerprint, byte[] answer, Instant recordedAt, Optional<UUID> about) {
    this.fingerprint = fingerprint;
    this.answer = answer;
    this.recordedAt = recordedAt;
    this.about = about;
  }

  /** The same answer, which must be forgotten when what it is about has ended. */
  public RecordedAnswer about(UUID subject) {
    return new RecordedAnswer(fingerprint, answer, recordedAt, Optional.of(subject));
  }

  /** What the answer must not outlive. */
  public Optional<UUID> about() {
    return about;
  }

  /** Whether the request with this fingerprint is the one that was answered. */
  public boolean answers(byte[] requestFingerprint) {
    return MessageDigest.isEqual(fingerprint, requestFingerprint);
  }

  /** SHA-256 of the request, 32 octets. */
  public byte[] fingerprint() {
    return fingerprint.clone();
  }

  /** The encoded answer. */
  public byte[] answer() {
    return answer.clone();
  }

  /** When it was given. */
  public Instant recordedAt() {
    return recordedAt;
  }

  @Override
  public String toString() {
    return "RecordedAnswer[" + HexFormat.of().formatHex(fingerprint, 0, 4) + "]";
  }
}

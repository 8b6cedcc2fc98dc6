package srvcc.kms.refusal;

import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;

/**
 * A cause for which the service refuses, with nothing changed. {@code field} is the request field
 * as the contract spells it. None of these values is secret.
 */
public sealed interface Refusal {

  /** This cause as an exception. */
  default RefusedException asException() {
    return new RefusedException(this);
  }

  /** A value is missing, or its clause forbids it. */
  record FieldInvalid(String field, String rule) implements Refusal {}

  /** The message is none of its type, or there is not exactly one. */
  record MessageMalformed() implements Refusal {}

  /** The call has no deadline, or one that is too far away. */
  record DeadlineInvalid() implements Refusal {}

  /** The request id was used for another request. */
  record RequestIdReused() implements Refusal {}

  /** A wrapped key does not unwrap; the cause is not told, so that nobody can probe the padding. */
  record UnwrapFailed(String field) implements Refusal {}

  /** What was unwrapped has not the size of its kind. */
  record KeySizeWrong(String field, int expectedOctets) implements Refusal {}

  /** The MSC server's certificate does not serve as a recipient. */
  record CertificateUnsuitable(String field, String rule) implements Refusal {}

  /** The caller's certificate names no NF instance. */
  record CallerUnidentified(String rule) implements Refusal {}

  /** The caller's certificate is not valid any more, or not yet. */
  record CallerExpired() implements Refusal {}

  /** The caller's certificate is on the revocation list of its CA. */
  record CallerRevoked() implements Refusal {}

  /** The caller's certificate was issued by no CA that callers have now. */
  record CallerUntrusted() implements Refusal {}

  /** The revocation list of the CA is out of date: nobody can tell what it has revoked since. */
  record RevocationUnknown() implements Refusal {}

  /** None of the caller's roles may do this. */
  record RoleNotAllowed(String operation) implements Refusal {}

  /**
   * The token would pass the key through the service's memory, which the operator has not allowed.
   */
  record ExposureNotAllowed(KeyName name) implements Refusal {}

  /** The K_AMF is of an unauthenticated emergency session, which the operator has not allowed. */
  record UnauthenticatedContextNotAllowed() implements Refusal {}

  /** The operator does not have the procedure. */
  record ProcedureOff(String procedure) implements Refusal {}

  /** The NH that came with K_ASME' from 5GS is sent back as it came (TS 33.501 8.4.2). */
  record MappedContextUnmodified(KeyRef key) implements Refusal {}

  /** The nonces were used with this CK‖IK (TS 33.401 A.10, A.11). */
  record NonceReused(String field) implements Refusal {}

  /** The NAS-token is not of this K_ASME and NAS COUNT (TS 33.401 A.9). */
  record NasTokenWrong(String field) implements Refusal {}

  /** The session of the key must not use the algorithm (TS 33.501 10.2.2). */
  record AlgorithmNotAllowed(KeyRef key, String algorithm) implements Refusal {}

  /** Unknown, or somebody else's: the caller cannot tell which. */
  record KeyNotFound(String field) implements Refusal {}

  /** Unknown, or others': the caller cannot tell which. */
  record HandoverNotFound(String field) implements Refusal {}

  /** Unknown, or others': the caller cannot tell which. */
  record TransferNotFound(String field) implements Refusal {}

  /** The caller's key was destroyed. */
  record KeyDestroyed(String field, KeyRef key) implements Refusal {}

  /** The token does not have the key any more. */
  record KeyLost(KeyRef key) implements Refusal {}

  /** The token does not have a key that it should; an operator has to look. */
  record KeyQuarantined(KeyRef key) implements Refusal {}

  /** The key, or what it is wrapped with, is in another token than this server's. */
  record KeyElsewhere(KeyRef key) implements Refusal {}

  /** What is stored of the key is not what was written. */
  record KeyAltered(KeyRef key) implements Refusal {}

  /**
   * The K_AMF came before, and has a ledger already or was destroyed; its NAS COUNTs must not begin
   * anew.
   */
  record KAmfKnown(String field) implements Refusal {}

  /** The clause does not take a key of this kind, or not from a caller of these roles. */
  record KeyKindWrong(String field, KeyRef key, KeyName kind) implements Refusal {}

  /** The NAS COUNT was used, or is behind one that was (TS 33.501 clause 6.4.5). */
  record NasCountReused(KeyRef kAmf, NasCount lowestAcceptable) implements Refusal {}

  /** The last NAS COUNT was used (TS 33.501 clause 6.9.4). */
  record NasCountExhausted(KeyRef kAmf) implements Refusal {}

  /** An SRVCC handover was completed from this K_AMF (TS 33.501 J.1.1). */
  record ReauthenticationRequired(KeyRef kAmf) implements Refusal {}

  /** The handover is in a state that does not allow this. */
  record HandoverStateWrong(String handover, String state) implements Refusal {}

  /** The transfer is in a state that does not allow this, or not a transfer of the same key. */
  record TransferStateWrong(String transfer, String state) implements Refusal {}

  /** A UPE has the user plane of the key, or none has. */
  record UserPlaneStateWrong(KeyRef key, String state) implements Refusal {}

  /** More work than the service takes. */
  record Overloaded(String what) implements Refusal {}

  /** The caller holds as much as one NF instance may. */
  record QuotaExceeded(String what, int limit) implements Refusal {}

  /** The caller holds as many import channels as it may. */
  record TooManyChannels(int limit) implements Refusal {}

  /** The token does not answer. */
  record TokenUnavailable(String cause) implements Refusal {}

  /**
   * The store does not answer, or cannot make the change durable. Nothing of the change is done.
   */
  record StoreUnavailable(String cause) implements Refusal {}

  /**
   * The store went away during the commit and could not be asked since: it stands as a whole or not
   * at all, and the request id tells which.
   */
  record StoreOutcomeUnknown(String cause) implements Refusal {}

  /** The service is stopping. */
  record Stopping() implements Refusal {}

  /** The caller's deadline passed. */
  record DeadlineExceeded() implements Refusal {}
}

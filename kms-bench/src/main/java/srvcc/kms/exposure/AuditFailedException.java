package srvcc.kms.exposure;

/** The audit could not be made, so that it says nothing about the service. */
final class AuditFailedException extends RuntimeException {
  AuditFailedException(String message) {
    super(message);
  }
}

package srvcc.kms.bench;

/** What was measured is worth nothing, because the service did not do what it was asked for. */
final class MeasurementFailedException extends RuntimeException {
  MeasurementFailedException(String message) {
    super(message);
  }
}

package srvcc.kms.bench.site;

/** What was measured is worth nothing, because the service did not do what it was asked for. */
public final class MeasurementFailedException extends RuntimeException {
  public MeasurementFailedException(String message) {
    super(message);
  }
}

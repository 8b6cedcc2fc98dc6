package srvcc.kms.store.jdbc;

/** Another server has declared this one dead: nothing that it commits stands. */
final class FencedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FencedException() {
    super("another service has declared this one dead", null, false, false);
  }
}

package srvcc.kms.exposure;

/**
 * How much is run.
 *
 * @param plays of each scenario
 * @param parallel how many at a time
 * @param snapshots how often the memory is searched while they run
 */
record Workload(int plays, int parallel, int snapshots) {
  private static final int WATCHED_PLAYS = 20;

  /** For a service whose every PKCS#11 call is written down, one play after the other. */
  Workload watched() {
    return new Workload(Math.min(plays, WATCHED_PLAYS), 1, 0);
  }
}

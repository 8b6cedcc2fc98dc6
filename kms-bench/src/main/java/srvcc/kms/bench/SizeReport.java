package srvcc.kms.bench;

import java.io.IOException;

/**
 * What was measured with one number of keys.
 *
 * @param keys how many K_AMF
 * @param importsPerSecond as the last of them were put into the database, many a commit
 * @param databaseOctets size of the file with them alone
 * @param start how long it took to start
 * @param deriveUniform with every key as likely as any other
 * @param deriveZipf with the nth key n times less likely than the first
 * @param residentOctets memory of the process in RAM after all rounds
 */
record SizeReport(
    int keys,
    double importsPerSecond,
    long databaseOctets,
    Starts.Times start,
    Rates.Derivations deriveUniform,
    Rates.Derivations deriveZipf,
    long residentOctets) {

  /** Gathers it while the service still runs. */
  static SizeReport of(
      Population population, Starts.Times start, Subject subject, Rates.Result rates)
      throws IOException {
    return new SizeReport(
        population.size(),
        population.importsPerSecond(),
        population.databaseOctets(),
        start,
        rates.of(subject, WorkingSet.UNIFORM),
        rates.of(subject, WorkingSet.ZIPF),
        subject.server().residentOctets());
  }
}

package srvcc.kms.bench;

import java.util.List;
import java.util.Map;
import srvcc.kms.bench.site.Environment;

/**
 * Everything that was measured.
 *
 * @param call of the API that derives
 * @param token as it describes itself
 * @param callers behind the rates
 * @param perSecondByCallers what fewer or more gave while the services warmed up
 * @param calls that were made, each of which succeeded
 * @param startWithoutKeys how long it took to start with one key
 * @param sizes by number of keys
 * @param ratios of the medians
 */
record Report(
    Plan plan,
    Environment environment,
    String call,
    String token,
    int callers,
    Map<Integer, Double> perSecondByCallers,
    long calls,
    Starts.Times startWithoutKeys,
    List<SizeReport> sizes,
    Ratios ratios) {

  /**
   * Of the most keys to the fewest.
   *
   * @param deriveZipf rates
   * @param deriveZipfProcessor time for a call
   * @param deriveUniform rates
   * @param deriveUniformProcessor time for a call
   * @param startToReady times, to those without keys
   * @param startToAnswer times, to those without keys
   * @param startProcessor time until the first answer, to that without keys
   */
  record Ratios(
      double deriveZipf,
      double deriveZipfProcessor,
      double deriveUniform,
      double deriveUniformProcessor,
      double startToReady,
      double startToAnswer,
      double startProcessor) {

    static Ratios of(Starts.Times none, SizeReport fewest, SizeReport most) {
      return new Ratios(
          most.deriveZipf().perSecond().over(fewest.deriveZipf().perSecond()),
          most.deriveZipf().processorMicros().over(fewest.deriveZipf().processorMicros()),
          most.deriveUniform().perSecond().over(fewest.deriveUniform().perSecond()),
          most.deriveUniform().processorMicros().over(fewest.deriveUniform().processorMicros()),
          most.start().readyMillis().over(none.readyMillis()),
          most.start().answerMillis().over(none.answerMillis()),
          most.start().processorMillis().over(none.processorMillis()));
    }
  }

  static Report of(
      Plan plan,
      Environment environment,
      String token,
      Starts.Times none,
      Rates.Result rates,
      List<SizeReport> sizes) {
    return new Report(
        plan,
        environment,
        "DeriveKey, K_NASint from K_AMF (TS 33.501 A.8)",
        token,
        rates.callers(),
        rates.perSecondByCallers(),
        rates.calls(),
        none,
        List.copyOf(sizes),
        Ratios.of(none, sizes.getFirst(), sizes.getLast()));
  }
}

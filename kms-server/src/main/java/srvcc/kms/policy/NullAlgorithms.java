package srvcc.kms.policy;

import srvcc.kms.derivation.AlgorithmIdentity;
import srvcc.kms.derivation.AlgorithmType;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.EpsAlgorithmKey;
import srvcc.kms.derivation.FivegsAlgorithmKey;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.refusal.Refusal;

/**
 * Which keys are for the NULL algorithms. Those of an unauthenticated emergency session are for
 * nothing else (TS 33.501 6.7.3.6 and 10.2.2); NULL integrity is for nobody else (TS 33.501 5.3.3
 * and 5.5.2, TS 33.401 5.1.4).
 */
public final class NullAlgorithms {

  private NullAlgorithms() {}

  /**
   * Refuses the key of an algorithm that its session must not use.
   *
   * @param base the key to derive from
   * @throws srvcc.kms.refusal.RefusedException AlgorithmNotAllowed
   */
  public static void check(KeyRecord base, Derivation derivation) {
    switch (derivation) {
      case FivegsAlgorithmKey(AlgorithmType type, AlgorithmIdentity algorithm) ->
          check(base, type, algorithm);
      case EpsAlgorithmKey(AlgorithmType type, AlgorithmIdentity algorithm) ->
          check(base, type, algorithm);
      default -> {}
    }
  }

  private static void check(KeyRecord base, AlgorithmType type, AlgorithmIdentity algorithm) {
    boolean isNull = algorithm == AlgorithmIdentity.NULL;
    boolean allowed = base.unauthenticated() ? isNull : !isNull || !type.isIntegrity();
    if (!allowed) {
      throw new Refusal.AlgorithmNotAllowed(base.ref(), algorithm.name()).asException();
    }
  }
}

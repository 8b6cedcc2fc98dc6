package srvcc.kms.derivation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import srvcc.kms.key.InvalidValueException;
import srvcc.kms.key.KeyName;

/**
 * Reads derivations as test vectors write them: a clause, the name of the key, parameters P0, P1
 * ... in octets.
 */
public final class Catalogue {
  private Catalogue() {}

  /**
   * The derivation of a vector, empty if its clause is not in the catalogue. Where {@link
   * Derivation#s} is an {@link SInput.WithKey}, the vector's only parameter is the key to fill in.
   *
   * @param clause as it is cited, {@code TS 33.501 A.21}
   * @param keyName the key, as {@link #baseKey} reads it
   * @param parameters in the order of the clause
   * @throws InvalidValueException if the clause forbids the key or a parameter
   */
  public static Optional<Derivation> fromClause(
      String clause, String keyName, List<byte[]> parameters) {
    Optional<Derivation> derivation = Clause.cited(clause).map(known -> read(known, parameters));
    derivation.ifPresent(known -> baseKey(keyName, known));
    return derivation;
  }

  /**
   * The key of the derivation that a vector names. Names are read without regard to case and
   * punctuation, and several may be given: {@code KASME}, {@code K_ASME}, {@code KgNB/NH}, {@code
   * KASME or KASME_SRVCC}, {@code CK||IK}.
   *
   * @throws InvalidValueException if the derivation takes none of them
   */
  public static KeyName baseKey(String keyName, Derivation derivation) {
    Set<String> named =
        Arrays.stream(keyName.split("/| or ")).map(Catalogue::bare).collect(Collectors.toSet());
    return Arrays.stream(KeyName.values())
        .filter(derivation::accepts)
        .filter(name -> named.contains(bare(name.specName())))
        .findFirst()
        .orElseThrow(() -> wrongKey(derivation));
  }

  private static Derivation read(Clause clause, List<byte[]> values) {
    Parameters p = new Parameters(clause, values);
    return switch (clause) {
      case TS_33_501_A_6 -> new KSeaf(new ServingNetworkName(p.text(0)));
      case TS_33_501_A_7 -> new KAmf(new Supi(p.text(0)), Abba.of(p.octets(1)));
      case TS_33_501_A_8 -> new FivegsAlgorithmKey(p.algorithmType(0), p.algorithm(1));
      case TS_33_501_A_9 -> new AccessNodeKey(p.accessNode(1), p.initialCount(0));
      case TS_33_501_A_10 -> p.withKey(new FivegsNh());
      case TS_33_501_A_11 -> new KNgRanStarGnb(new NrCell(p.twoOctets(0), p.threeOctets(1)));
      case TS_33_501_A_12 -> new KNgRanStarNgEnb(new EutranCell(p.twoOctets(0), p.threeOctets(1)));
      case TS_33_501_A_13 -> new HorizontalKAmf(p.direction(0), p.count(1));
      case TS_33_501_A_14_1 -> new KAsmePrimeIdle(p.count(0));
      case TS_33_501_A_14_2 -> new KAsmePrimeHandover(p.count(0));
      case TS_33_501_A_15_1 -> new KAmfPrimeIdle(p.count(0));
      case TS_33_501_A_15_2 -> p.withKey(new KAmfPrimeHandover());
      case TS_33_501_A_16 -> new KSn(p.twoOctets(0));
      case TS_33_501_A_21 -> new KAsmeSrvcc(p.count(0));
      case TS_33_401_A_3 -> new KEnb(p.initialCount(0));
      case TS_33_401_A_4 -> p.withKey(new EpsNh());
      case TS_33_401_A_5 -> new KEnbStar(new EutranCell(p.twoOctets(0), p.earfcn(1)));
      case TS_33_401_A_7 -> new EpsAlgorithmKey(p.algorithmType(0), p.algorithm(1));
      case TS_33_401_A_8 -> new CkIkPrimeHandover(p.count(0));
      case TS_33_401_A_9 -> new NasToken(p.count(0));
      case TS_33_401_A_10 -> new KAsmeFromUtranHandover(Nonce.of(p.octets(0)));
      case TS_33_401_A_11 -> new KAsmeFromUtranIdle(Nonce.of(p.octets(0)), Nonce.of(p.octets(1)));
      case TS_33_401_A_12 -> new SrvccKeys(p.count(0));
      case TS_33_401_A_13 -> new CkIkPrimeIdle(p.count(0));
    };
  }

  private static String bare(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
  }

  private static InvalidValueException wrongKey(Derivation derivation) {
    String taken =
        derivation.takes().stream()
            .map(KeyName::specName)
            .sorted()
            .collect(Collectors.joining(", "));
    return new InvalidValueException(
        "key_name", "must be of " + taken + " (" + derivation.clause() + ")");
  }
}

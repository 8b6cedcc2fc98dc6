package srvcc.kms.derivation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import srvcc.kms.key.HandoverCount;
import srvcc.kms.key.NasCount;

/** Derivations of every clause, at the edges of each parameter. */
public final class Samples {
  private static final List<NasCount> COUNTS =
      Stream.of(0, 1, 0xFF, 0x100, 0x1_0203, 0x10_0000, 0xFF_FFFF).map(NasCount::new).toList();
  private static final List<Nonce> NONCES =
      Stream.of(0, 1, 0x1234_5678, -1).map(Nonce::new).toList();

  private Samples() {}

  /** All of them. */
  public static List<Derivation> all() {
    List<Derivation> all = new ArrayList<>();
    fromNames(all);
    fromCounts(all);
    fromAlgorithms(all);
    fromCells(all);
    fromNonces(all);
    all.addAll(List.of(new FivegsNh(), new EpsNh(), new KAmfPrimeHandover()));
    Stream.of(0, 1, 0x1234, 0xFFFF).map(KSn::new).forEach(all::add);
    return List.copyOf(all);
  }

  private static void fromNames(List<Derivation> all) {
    all.add(new KSeaf(new ServingNetworkName("5G:mnc001.mcc001.3gppnetwork.org")));
    all.add(new KSeaf(new ServingNetworkName("5G:mnc070.mcc901.3gppnetwork.org")));
    for (Abba abba : List.of(Abba.INITIAL, Abba.of(new byte[] {0, 0, 0}))) {
      all.add(new KAmf(new Supi("901700000021309"), abba));
      all.add(new KAmf(new Supi("user@example.org"), abba));
    }
  }

  private static void fromCounts(List<Derivation> all) {
    Stream.<Function<NasCount, Derivation>>of(
            KAsmePrimeIdle::new,
            KAsmePrimeHandover::new,
            KAmfPrimeIdle::new,
            KAsmeSrvcc::new,
            KEnb::new,
            CkIkPrimeHandover::new,
            CkIkPrimeIdle::new,
            NasToken::new,
            SrvccKeys::new,
            count -> new AccessNodeKey(AccessNode.GNB, count),
            count -> new AccessNodeKey(AccessNode.N3IWF, count),
            count -> new HorizontalKAmf(HorizontalDirection.MOBILITY_REGISTRATION, count),
            count -> new HorizontalKAmf(HorizontalDirection.HANDOVER, count))
        .forEach(clause -> COUNTS.stream().map(clause).forEach(all::add));
    all.add(new KEnb(HandoverCount.INSTANCE));
    all.add(new AccessNodeKey(AccessNode.GNB, HandoverCount.INSTANCE));
  }

  private static void fromAlgorithms(List<Derivation> all) {
    for (AlgorithmType type : AlgorithmType.values()) {
      for (AlgorithmIdentity algorithm : AlgorithmIdentity.values()) {
        all.add(new FivegsAlgorithmKey(type, algorithm));
        all.add(new EpsAlgorithmKey(type, algorithm));
      }
    }
  }

  private static void fromCells(List<Derivation> all) {
    for (int arfcn : List.of(0, 0xFFFF, 0x1_0000, 262_143)) {
      for (int pci : List.of(0, 1, 503)) {
        all.add(new KNgRanStarGnb(new NrCell(pci, arfcn)));
        all.add(new KNgRanStarNgEnb(new EutranCell(pci, arfcn)));
        all.add(new KEnbStar(new EutranCell(pci, arfcn)));
      }
    }
    all.add(new KNgRanStarGnb(new NrCell(1007, 3_279_165)));
  }

  private static void fromNonces(List<Derivation> all) {
    for (Nonce nonceMme : NONCES) {
      all.add(new KAsmeFromUtranHandover(nonceMme));
      NONCES.forEach(nonceUe -> all.add(new KAsmeFromUtranIdle(nonceUe, nonceMme)));
    }
  }
}

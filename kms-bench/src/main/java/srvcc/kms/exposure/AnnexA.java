package srvcc.kms.exposure;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import srvcc.kms.client.crypto.Kdf;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.v1.AlgorithmKey;
import srvcc.kms.v1.Derivation;
import srvcc.kms.v1.InitialAccessKey;
import srvcc.kms.v1.TargetCell;

/**
 * What a clause of the contract yields, computed without the service (Annexes A of TS 33.501 and TS
 * 33.401).
 */
final class AnnexA {
  private static final int HANDOVER_COUNT = -1;
  private static final byte[] THREE_GPP_ACCESS = {1};
  private static final int LARGEST_OF_TWO_OCTETS = 0xFFFF;

  private AnnexA() {}

  /**
   * The keys in the order of the answer.
   *
   * @param base the key that they are derived from
   * @param syncInput the key in S, for clauses that have one; else anything
   */
  static List<NamedKey> keys(Derivation derivation, SecretOctets base, SecretOctets syncInput) {
    return switch (derivation.getClauseCase()) {
      case ALGORITHM_KEY -> algorithm(base, 0x69, derivation.getAlgorithmKey());
      case EPS_ALGORITHM_KEY -> algorithm(base, 0x15, derivation.getEpsAlgorithmKey());
      case K_GNB -> whole("K_gNB", base, 0x6E, count(derivation.getKGnb()), THREE_GPP_ACCESS);
      case NH -> nextHop(base, 0x6F, syncInput);
      case K_NG_RAN_STAR_GNB -> cell("K_NG-RAN*", base, 0x70, derivation.getKNgRanStarGnb());
      case K_NG_RAN_STAR_NG_ENB -> cell("K_NG-RAN*", base, 0x71, derivation.getKNgRanStarNgEnb());
      case K_ASME_PRIME_IDLE ->
          whole("K_ASME'", base, 0x73, four(derivation.getKAsmePrimeIdle().getNasCount()));
      case K_ASME_PRIME_HANDOVER ->
          whole("K_ASME'", base, 0x74, four(derivation.getKAsmePrimeHandover().getNasCount()));
      case K_SN -> whole("K_SN", base, 0x79, last(derivation.getKSn().getSnCounter(), 2));
      case K_ENB -> whole("K_eNB", base, 0x11, count(derivation.getKEnb()));
      case EPS_NH -> nextHop(base, 0x12, syncInput);
      case K_ENB_STAR -> epsCell(base, derivation.getKEnbStar());
      case EPS_SRVCC_KEYS ->
          halves("CK_SRVCC", "IK_SRVCC", base, 0x1A, derivation.getEpsSrvccKeys().getNasCount());
      case CLAUSE_NOT_SET -> List.of();
    };
  }

  private static List<NamedKey> whole(String kind, SecretOctets base, int fc, byte[]... p) {
    return List.of(new NamedKey(kind, Kdf.derive(base, fc, p)));
  }

  private static List<NamedKey> nextHop(SecretOctets base, int fc, SecretOctets syncInput) {
    return List.of(new NamedKey("NH", syncInput.open(octets -> Kdf.derive(base, fc, octets))));
  }

  /** The 128 least significant bits. */
  private static List<NamedKey> algorithm(SecretOctets base, int fc, AlgorithmKey which) {
    byte[] type = last(which.getTypeValue(), 1);
    byte[] identity = last(which.getAlgorithmIdentity(), 1);
    try (SecretOctets whole = Kdf.derive(base, fc, type, identity)) {
      return List.of(new NamedKey(name(which.getType()), whole.part(16, 32)));
    }
  }

  private static String name(AlgorithmKey.Type type) {
    return switch (type) {
      case TYPE_NAS_ENC -> KeyBook.K_NAS_ENC;
      case TYPE_NAS_INT -> KeyBook.K_NAS_INT;
      case TYPE_RRC_ENC -> "K_RRCenc";
      case TYPE_RRC_INT -> "K_RRCint";
      case TYPE_UP_ENC -> KeyBook.K_UP_ENC;
      case TYPE_UP_INT -> "K_UPint";
      case TYPE_UNSPECIFIED, UNRECOGNIZED -> "key of no algorithm";
    };
  }

  private static List<NamedKey> cell(String kind, SecretOctets base, int fc, TargetCell cell) {
    return whole(kind, base, fc, last(cell.getPci(), 2), last(cell.getArfcnDl(), 3));
  }

  private static List<NamedKey> epsCell(SecretOctets base, TargetCell cell) {
    int octets = cell.getArfcnDl() > LARGEST_OF_TWO_OCTETS ? 3 : 2;
    return whole("K_eNB*", base, 0x13, last(cell.getPci(), 2), last(cell.getArfcnDl(), octets));
  }

  private static List<NamedKey> halves(
      String first, String second, SecretOctets base, int fc, int count) {
    try (SecretOctets both = Kdf.derive(base, fc, four(count))) {
      return List.of(
          new NamedKey(first, both.part(0, 16)), new NamedKey(second, both.part(16, 32)));
    }
  }

  private static byte[] count(InitialAccessKey key) {
    return four(key.hasHandover() ? HANDOVER_COUNT : key.getUplinkNasCount());
  }

  private static byte[] four(int count) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(count).array();
  }

  private static byte[] last(int value, int octets) {
    return Arrays.copyOfRange(four(value), Integer.BYTES - octets, Integer.BYTES);
  }
}

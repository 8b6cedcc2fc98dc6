package srvcc.kms.vault;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import srvcc.kms.derivation.AlgorithmIdentity;
import srvcc.kms.derivation.AlgorithmType;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.FivegsAlgorithmKey;
import srvcc.kms.derivation.HorizontalDirection;
import srvcc.kms.derivation.HorizontalKAmf;
import srvcc.kms.derivation.KAsmeSrvcc;
import srvcc.kms.derivation.OutputKind;
import srvcc.kms.derivation.SrvccKeys;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.Octets;

/** The known answers that the token must give before the service opens its port. */
public final class StartAnswers {

  private static final String K_AMF =
      "19e003472ff5debbe789a316efede2335f986229a7e47f486349caffc6864d49";
  private static final String K_ASME_SRVCC =
      "357ea85fd08f6b2a3aa3e48100ddcdf1a50b292bab276476047824fad688785c";
  private static final String K_AMF_PRIME =
      "aaf70e3cb588cff9110ec017dc7637a3277497a3710140b9881f7c0e917468e8";
  private static final String CK_SRVCC = "29b820217903d5e0a18037f6a2bdb664";
  private static final String IK_SRVCC = "1d91be196ec441fda6fbf3fe4445d18c";
  private static final String K_NAS_INT = "8025070a42645e4efaaf28ea43cfd699";

  private StartAnswers() {}

  /** A.21, A.12, A.13 and A.8, each from a chain of TS 33.501 J.1.2 or 6.9.3. */
  public static List<KnownAnswer> all() {
    Derivation horizontal =
        new HorizontalKAmf(HorizontalDirection.MOBILITY_REGISTRATION, new NasCount(5));
    Derivation nasInt = new FivegsAlgorithmKey(AlgorithmType.NAS_INT, AlgorithmIdentity.AES);
    Derivation srvccKeys = SrvccKeys.FROM_K_ASME_SRVCC;
    return List.of(
        answer(KeyName.K_AMF, K_AMF, new KAsmeSrvcc(NasCount.ZERO), OutputKind.FULL, K_ASME_SRVCC),
        answer(KeyName.K_ASME_SRVCC, K_ASME_SRVCC, srvccKeys, OutputKind.MSB128, CK_SRVCC),
        answer(KeyName.K_ASME_SRVCC, K_ASME_SRVCC, srvccKeys, OutputKind.LSB128, IK_SRVCC),
        answer(KeyName.K_AMF, K_AMF, horizontal, OutputKind.FULL, K_AMF_PRIME),
        answer(KeyName.K_AMF, K_AMF_PRIME, nasInt, OutputKind.LSB128, K_NAS_INT));
  }

  private static KnownAnswer answer(
      KeyName base, String key, Derivation derivation, OutputKind part, String expected) {
    String id = derivation.clause() + " " + part;
    return new KnownAnswer(
        id, base, octets(key), derivation, Optional.empty(), part, octets(expected));
  }

  private static Octets octets(String hex) {
    return Octets.of(HexFormat.of().parseHex(hex));
  }
}

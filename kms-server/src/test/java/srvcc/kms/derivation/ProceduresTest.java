package srvcc.kms.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import srvcc.kms.key.HandoverCount;
import srvcc.kms.key.InitialCount;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.NasCount;
import tools.jackson.databind.JsonNode;

/** Whole procedures, clause after clause, as the network functions of both sides would run them. */
class ProceduresTest {
  @TestFactory
  Stream<DynamicTest> procedure_givesEveryKeyOfItsChain() {
    return VectorFiles.procedures().stream()
        .map(run -> dynamicTest(run.required("id").asString(), () -> check(run)));
  }

  private static void check(JsonNode run) {
    switch (run.required("procedure").asString()) {
      case "TS 33.501 J.1.2" -> srvcc(run);
      case "TS 33.501 8.3.2" -> handoverToEps(run);
      case "TS 33.501 6.9.2.3.3" -> n2Handover(run);
      case "TS 33.501 6.9.3" -> mobilityRegistration(run);
      case "TS 33.501 8.4.2" -> handoverFromEps(run);
      default -> throw new AssertionError("No test of " + run.required("procedure"));
    }
  }

  // TS 33.501 J.1.2 steps 2, 4 and 8
  private static void srvcc(JsonNode run) {
    NasCount count = count(run, "dl_5g_nas_count");
    byte[] kAsmeSrvcc =
        ReferenceKdf.derive(
            VectorFiles.hex(run, "kamf"), new KAsmeSrvcc(count), KeyName.K_ASME_SRVCC);

    expect(run, "kasme_srvcc", kAsmeSrvcc);
    SrvccKeys keys = SrvccKeys.FROM_K_ASME_SRVCC;
    expect(run, "ck_srvcc", ReferenceKdf.derive(kAsmeSrvcc, keys, KeyName.CK_SRVCC));
    expect(run, "ik_srvcc", ReferenceKdf.derive(kAsmeSrvcc, keys, KeyName.IK_SRVCC));
    assertThat(count.leastSignificantBits(4))
        .isEqualTo(run.required("dl_count_4lsb_sent_to_ue").asInt());
  }

  // TS 33.501 8.3.2 step 2; TS 33.401 A.3, A.4
  private static void handoverToEps(JsonNode run) {
    NasCount count = count(run, "dl_5g_nas_count");
    byte[] kAsme =
        ReferenceKdf.derive(
            VectorFiles.hex(run, "kamf"), new KAsmePrimeHandover(count), KeyName.K_ASME);
    byte[] kEnb = ReferenceKdf.derive(kAsme, new KEnb(HandoverCount.INSTANCE), KeyName.K_ENB);
    byte[] nh1 = ReferenceKdf.derive(kAsme, new EpsNh(), KeyName.NH, kEnb);

    expect(run, "kasme_prime", kAsme);
    expect(run, "kenb", kEnb);
    expect(run, "nh_ncc1", nh1);
    expect(run, "nh_ncc2", ReferenceKdf.derive(kAsme, new EpsNh(), KeyName.NH, nh1));
    expect(run, "knasenc_eea2", eps(kAsme, AlgorithmType.NAS_ENC));
    expect(run, "knasint_eia2", eps(kAsme, AlgorithmType.NAS_INT));
    assertThat(count.leastSignificantBits(8))
        .isEqualTo(run.required("dl_count_8lsb_sent_to_ue").asInt());
  }

  // TS 33.501 6.9.2.3.3
  private static void n2Handover(JsonNode run) {
    byte[] kAmf =
        horizontal(
            run, HorizontalDirection.HANDOVER, VectorFiles.hex(run, "kamf"), "dl_5g_nas_count");
    byte[] kGnb = kGnb(kAmf, HandoverCount.INSTANCE);

    expect(run, "kgnb_ncc0", kGnb);
    expect(run, "nh_ncc1", ReferenceKdf.derive(kAmf, new FivegsNh(), KeyName.NH, kGnb));
    expectNasKeys(run, kAmf);
  }

  // TS 33.501 6.9.3
  private static void mobilityRegistration(JsonNode run) {
    byte[] kAmf =
        horizontal(
            run,
            HorizontalDirection.MOBILITY_REGISTRATION,
            VectorFiles.hex(run, "kamf"),
            "ul_5g_nas_count_of_registration_request");

    expect(run, "kgnb_ul0", kGnb(kAmf, NasCount.ZERO));
    expectNasKeys(run, kAmf);
  }

  // TS 33.501 8.4.2
  private static void handoverFromEps(JsonNode run) {
    byte[] kAmf =
        ReferenceKdf.derive(
            VectorFiles.hex(run, "kasme"),
            new KAmfPrimeHandover(),
            KeyName.K_AMF,
            VectorFiles.hex(run, "nh"));
    byte[] kGnb = kGnb(kAmf, HandoverCount.INSTANCE);

    expect(run, "kamf_prime", kAmf);
    expect(run, "kgnb_ncc0", kGnb);
    expect(run, "nh_ncc1", ReferenceKdf.derive(kAmf, new FivegsNh(), KeyName.NH, kGnb));
    expectNasKeys(run, kAmf);
  }

  private static byte[] horizontal(
      JsonNode run, HorizontalDirection direction, byte[] kAmf, String countField) {
    HorizontalKAmf derivation = new HorizontalKAmf(direction, count(run, countField));
    byte[] prime = ReferenceKdf.derive(kAmf, derivation, KeyName.K_AMF);
    expect(run, "kamf_prime", prime);
    return prime;
  }

  private static byte[] kGnb(byte[] kAmf, InitialCount count) {
    return ReferenceKdf.derive(kAmf, new AccessNodeKey(AccessNode.GNB, count), KeyName.K_GNB);
  }

  private static byte[] eps(byte[] kAsme, AlgorithmType type) {
    return ReferenceKdf.derive(
        kAsme, new EpsAlgorithmKey(type, AlgorithmIdentity.AES), type.yields());
  }

  private static void expectNasKeys(JsonNode run, byte[] kAmf) {
    expect(run, "knasenc_nea2", fivegs(kAmf, AlgorithmType.NAS_ENC));
    expect(run, "knasint_nia2", fivegs(kAmf, AlgorithmType.NAS_INT));
  }

  private static byte[] fivegs(byte[] kAmf, AlgorithmType type) {
    return ReferenceKdf.derive(
        kAmf, new FivegsAlgorithmKey(type, AlgorithmIdentity.AES), type.yields());
  }

  private static NasCount count(JsonNode run, String field) {
    return NasCount.of(run.required(field).asLong());
  }

  private static void expect(JsonNode run, String field, byte[] actual) {
    assertThat(actual).as(field).isEqualTo(VectorFiles.hex(run, field));
  }
}

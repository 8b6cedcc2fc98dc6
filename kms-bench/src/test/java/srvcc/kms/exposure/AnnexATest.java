package srvcc.kms.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.derivation.AccessNode;
import srvcc.kms.derivation.AccessNodeKey;
import srvcc.kms.derivation.AlgorithmIdentity;
import srvcc.kms.derivation.AlgorithmType;
import srvcc.kms.derivation.EpsAlgorithmKey;
import srvcc.kms.derivation.EpsNh;
import srvcc.kms.derivation.EutranCell;
import srvcc.kms.derivation.FivegsAlgorithmKey;
import srvcc.kms.derivation.FivegsNh;
import srvcc.kms.derivation.KAsmePrimeHandover;
import srvcc.kms.derivation.KAsmePrimeIdle;
import srvcc.kms.derivation.KEnb;
import srvcc.kms.derivation.KEnbStar;
import srvcc.kms.derivation.KNgRanStarGnb;
import srvcc.kms.derivation.KNgRanStarNgEnb;
import srvcc.kms.derivation.KSn;
import srvcc.kms.derivation.NrCell;
import srvcc.kms.derivation.Output;
import srvcc.kms.derivation.SInput;
import srvcc.kms.derivation.SrvccKeys;
import srvcc.kms.key.HandoverCount;
import srvcc.kms.key.NasCount;
import srvcc.kms.v1.AlgorithmKey;
import srvcc.kms.v1.CountParameter;
import srvcc.kms.v1.Derivation;
import srvcc.kms.v1.InitialAccessKey;
import srvcc.kms.v1.NextHop;
import srvcc.kms.v1.SnCounter;
import srvcc.kms.v1.TargetCell;

/**
 * What the audit computes is what the service's catalogue says, for every clause of the contract.
 */
class AnnexATest {
  private static final int COUNT = 0x012345;
  private static final byte[] BASE = octets(1);
  private static final byte[] SYNC_INPUT = octets(2);

  /**
   * A clause as it is asked for, and as the service has it.
   *
   * @param asked by the contract
   * @param catalogued in the service
   */
  record Pair(Derivation asked, srvcc.kms.derivation.Derivation catalogued) {
    static Pair of(Derivation.Builder asked, srvcc.kms.derivation.Derivation catalogued) {
      return new Pair(asked.build(), catalogued);
    }
  }

  static Stream<Pair> pairs() {
    InitialAccessKey.Builder uplink = InitialAccessKey.newBuilder().setUplinkNasCount(COUNT);
    InitialAccessKey.Builder handover =
        InitialAccessKey.newBuilder().setHandover(srvcc.kms.v1.HandoverCount.newBuilder());
    CountParameter.Builder count = CountParameter.newBuilder().setNasCount(COUNT);
    NasCount nasCount = new NasCount(COUNT);
    TargetCell.Builder cell = TargetCell.newBuilder().setPci(0x0102).setArfcnDl(0x010203);
    TargetCell.Builder low = TargetCell.newBuilder().setPci(0x0102).setArfcnDl(0x0203);
    EutranCell eutran = new EutranCell(0x0102, 0x010203);
    Stream<Pair> algorithms = Arrays.stream(AlgorithmType.values()).flatMap(AnnexATest::algorithms);
    return Stream.concat(
        algorithms,
        Stream.of(
            Pair.of(asked().setKGnb(uplink), new AccessNodeKey(AccessNode.GNB, nasCount)),
            Pair.of(
                asked().setKGnb(handover),
                new AccessNodeKey(AccessNode.GNB, HandoverCount.INSTANCE)),
            Pair.of(asked().setNh(NextHop.newBuilder()), new FivegsNh()),
            Pair.of(
                asked().setKNgRanStarGnb(cell), new KNgRanStarGnb(new NrCell(0x0102, 0x010203))),
            Pair.of(asked().setKNgRanStarNgEnb(cell), new KNgRanStarNgEnb(eutran)),
            Pair.of(asked().setKAsmePrimeIdle(count), new KAsmePrimeIdle(nasCount)),
            Pair.of(asked().setKAsmePrimeHandover(count), new KAsmePrimeHandover(nasCount)),
            Pair.of(asked().setKSn(SnCounter.newBuilder().setSnCounter(0x0304)), new KSn(0x0304)),
            Pair.of(asked().setKEnb(uplink), new KEnb(nasCount)),
            Pair.of(asked().setKEnb(handover), new KEnb(HandoverCount.INSTANCE)),
            Pair.of(asked().setEpsNh(NextHop.newBuilder()), new EpsNh()),
            Pair.of(asked().setKEnbStar(cell), new KEnbStar(eutran)),
            Pair.of(asked().setKEnbStar(low), new KEnbStar(new EutranCell(0x0102, 0x0203))),
            Pair.of(asked().setEpsSrvccKeys(count), new SrvccKeys(nasCount))));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void keys_areThoseOfTheCatalogue(Pair pair) throws GeneralSecurityException {
    List<NamedKey> keys = AnnexA.keys(pair.asked, secret(BASE), secret(SYNC_INPUT));
    byte[] whole = hmac(s(pair.catalogued.s()));
    List<Output> outputs = pair.catalogued.outputs();
    assertThat(keys).hasSameSizeAs(outputs);
    for (int i = 0; i < keys.size(); i++) {
      Output output = outputs.get(i);
      byte[] expected = Arrays.copyOfRange(whole, output.offset(), output.offset() + output.size());
      assertThat(keys.get(i).octets().<byte[]>open(byte[]::clone)).isEqualTo(expected);
      assertThat(keys.get(i).kind()).startsWith(output.name().specName());
    }
  }

  @Test
  void everyClause_isCompared() {
    Set<Derivation.ClauseCase> compared =
        pairs().map(pair -> pair.asked.getClauseCase()).collect(Collectors.toSet());
    compared.add(Derivation.ClauseCase.CLAUSE_NOT_SET);
    assertThat(compared).containsExactlyInAnyOrder(Derivation.ClauseCase.values());
  }

  private static Stream<Pair> algorithms(AlgorithmType type) {
    AlgorithmKey.Builder asked =
        AlgorithmKey.newBuilder().setTypeValue(type.distinguisher()).setAlgorithmIdentity(2);
    return Stream.of(
        Pair.of(
            asked().setAlgorithmKey(asked), new FivegsAlgorithmKey(type, AlgorithmIdentity.AES)),
        Pair.of(
            asked().setEpsAlgorithmKey(asked), new EpsAlgorithmKey(type, AlgorithmIdentity.AES)));
  }

  private static Derivation.Builder asked() {
    return Derivation.newBuilder();
  }

  private static byte[] s(SInput s) {
    return switch (s) {
      case SInput.Open open -> open.octets().toArray();
      case SInput.WithKey around ->
          ByteBuffer.allocate(around.size())
              .put(around.before().toArray())
              .put(SYNC_INPUT)
              .put(around.after().toArray())
              .array();
    };
  }

  private static byte[] hmac(byte[] s) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(BASE, "HmacSHA256"));
    return mac.doFinal(s);
  }

  private static SecretOctets secret(byte[] octets) {
    return SecretOctets.takingOver(octets.clone());
  }

  private static byte[] octets(int first) {
    byte[] octets = new byte[32];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) (first + i * 7);
    }
    return octets;
  }
}

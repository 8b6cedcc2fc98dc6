package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.testing.TestService;
import srvcc.kms.v1.AlgorithmKey;
import srvcc.kms.v1.CancelHandoverRequest;
import srvcc.kms.v1.ChannelWrapping;
import srvcc.kms.v1.CompleteHandoverRequest;
import srvcc.kms.v1.CountParameter;
import srvcc.kms.v1.Derivation;
import srvcc.kms.v1.DeriveKeyRequest;
import srvcc.kms.v1.DeriveKeysRequest;
import srvcc.kms.v1.DeriveSrvccContextRequest;
import srvcc.kms.v1.DeriveSrvccContextResponse;
import srvcc.kms.v1.DescribeKeyRequest;
import srvcc.kms.v1.DestroyKeyRequest;
import srvcc.kms.v1.HandoverReference;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.InitialAccessKey;
import srvcc.kms.v1.KSeafContent;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.KeySetIdentifier;
import srvcc.kms.v1.ListKeysRequest;
import srvcc.kms.v1.NextHop;
import srvcc.kms.v1.OpenImportChannelRequest;
import srvcc.kms.v1.PrepareHandoverRequest;
import srvcc.kms.v1.ReleaseToMscRequest;
import srvcc.kms.v1.SnCounter;
import srvcc.kms.v1.TargetCell;
import srvcc.kms.v1.TransportWrapping;

/** Every field of every request, missing or garbled: named in the refusal, and nothing changes. */
class FieldsTest {
  private static final KeyReference SHORT = reference(15);
  private static final KeyReference LONG = reference(17);
  private static final KeyReference NONE = KeyReference.getDefaultInstance();
  private static final List<String> NO_UUIDS =
      List.of("", "x", "1-2-3-4-5", "{00000000-0000-4000-8000-000000000001}");

  @RegisterExtension final TestServer server = TestServer.over(TestService.inToken());

  private final WireRun run = new WireRun(server);

  @TestFactory
  Stream<DynamicTest> prepareHandover() {
    Spoiled<PrepareHandoverRequest.Builder> requests =
        new Spoiled<>(
            () -> run.prepare(WireRun.unknownKey()),
            b -> server.amf().handovers().prepareHandover(b.build()));
    return Stream.of(
            requests.uuids("request_id", PrepareHandoverRequest.Builder::setRequestId),
            requests.uuids("mme_instance_id", PrepareHandoverRequest.Builder::setMmeInstanceId),
            requests.references("k_amf", PrepareHandoverRequest.Builder::setKAmf),
            requests.one(
                "downlink_nas_count", PrepareHandoverRequest.Builder::clearDownlinkNasCount),
            requests.counts(
                "downlink_nas_count", PrepareHandoverRequest.Builder::setDownlinkNasCount))
        .flatMap(tests -> tests);
  }

  @TestFactory
  Stream<DynamicTest> deriveSrvccContext() {
    Spoiled<DeriveSrvccContextRequest.Builder> requests =
        new Spoiled<>(
            () -> run.derive(WireRun.unknownKey()),
            b -> server.mme().handovers().deriveSrvccContext(b.build()));
    return Stream.of(
            requests.uuids("request_id", DeriveSrvccContextRequest.Builder::setRequestId),
            requests.uuids("msc_instance_id", DeriveSrvccContextRequest.Builder::setMscInstanceId),
            requests.references("k_asme_srvcc", DeriveSrvccContextRequest.Builder::setKAsmeSrvcc))
        .flatMap(tests -> tests);
  }

  @TestFactory
  Stream<DynamicTest> releaseToMsc() {
    DeriveSrvccContextResponse keys =
        DeriveSrvccContextResponse.newBuilder()
            .setCkSrvcc(WireRun.unknownKey())
            .setIkSrvcc(WireRun.unknownKey())
            .build();
    Spoiled<ReleaseToMscRequest.Builder> fromMsc =
        new Spoiled<>(
            () -> run.release(keys), b -> server.msc().handovers().releaseToMsc(b.build()));
    Spoiled<ReleaseToMscRequest.Builder> fromMme =
        new Spoiled<>(
            () -> run.release(keys), b -> server.mme().handovers().releaseToMsc(b.build()));
    return Stream.of(
            fromMsc.uuids("request_id", ReleaseToMscRequest.Builder::setRequestId),
            fromMsc.references("ck_srvcc", ReleaseToMscRequest.Builder::setCkSrvcc),
            fromMsc.references("ik_srvcc", ReleaseToMscRequest.Builder::setIkSrvcc),
            fromMme.one("msc_certificate", b -> {}),
            fromMme.one("msc_certificate", b -> b.setMscCertificate(octets(1))),
            fromMme.one("msc_certificate", b -> b.setMscCertificate(octets(500))),
            fromMme.one(
                "msc_certificate",
                b -> b.setMscCertificate(ByteString.copyFromUtf8("-----BEGIN CERTIFICATE-----"))),
            fromMsc.one("msc_certificate", b -> b.setMscCertificate(octets(3))))
        .flatMap(tests -> tests);
  }

  @TestFactory
  Stream<DynamicTest> completeAndCancel() {
    Spoiled<CompleteHandoverRequest.Builder> complete =
        new Spoiled<>(
            () ->
                CompleteHandoverRequest.newBuilder()
                    .setRequestId(WireRun.id())
                    .setHandover(WireRun.unknownHandover()),
            b -> server.mme().handovers().completeHandover(b.build()));
    Spoiled<CancelHandoverRequest.Builder> cancel =
        new Spoiled<>(
            () ->
                CancelHandoverRequest.newBuilder()
                    .setRequestId(WireRun.id())
                    .setHandover(WireRun.unknownHandover()),
            b -> server.mme().handovers().cancelHandover(b.build()));
    HandoverReference tooShort = HandoverReference.newBuilder().setValue(octets(15)).build();
    return Stream.of(
            complete.uuids("request_id", CompleteHandoverRequest.Builder::setRequestId),
            complete.one("handover", CompleteHandoverRequest.Builder::clearHandover),
            complete.one("handover", b -> b.setHandover(tooShort)),
            cancel.uuids("request_id", CancelHandoverRequest.Builder::setRequestId),
            cancel.one("handover", CancelHandoverRequest.Builder::clearHandover),
            cancel.one("handover", b -> b.setHandover(tooShort)))
        .flatMap(tests -> tests);
  }

  @TestFactory
  Stream<DynamicTest> importKey() {
    Spoiled<ImportKeyRequest.Builder> requests =
        new Spoiled<>(
            () -> run.importKAmf(WireRun.K_AMF), b -> server.amf().keys().importKey(b.build()));
    return Stream.of(
            requests.uuids("request_id", ImportKeyRequest.Builder::setRequestId),
            requests.one("wrapping", ImportKeyRequest.Builder::clearWrapping),
            requests.references(
                "transport.transport_key",
                (b, key) -> b.setTransport(b.getTransport().toBuilder().setTransportKey(key))),
            requests.one("transport.ciphertext", b -> b.getTransportBuilder().clearCiphertext()),
            requests.references(
                "channel.channel",
                (b, key) ->
                    b.setChannel(
                        ChannelWrapping.newBuilder().setChannel(key).setCiphertext(octets(40)))),
            requests.one(
                "channel.ciphertext",
                b -> b.setChannel(ChannelWrapping.newBuilder().setChannel(reference(16)))),
            requests.one("content", ImportKeyRequest.Builder::clearContent),
            requests.one("k_seaf.supi", b -> b.setKSeaf(kSeaf("", octets(2)))),
            requests.one("k_seaf.supi", b -> b.setKSeaf(kSeaf("imsi-99970", octets(2)))),
            requests.one("k_seaf.abba", b -> b.setKSeaf(kSeaf("999700000000001", octets(0)))),
            requests.one("k_seaf.abba", b -> b.setKSeaf(kSeaf("999700000000001", octets(1)))),
            requests.one("ng_ksi.type", ImportKeyRequest.Builder::clearNgKsi),
            requests.one("ng_ksi.type", b -> b.getNgKsiBuilder().setTypeValue(9)),
            requests.one("ng_ksi.value", b -> b.setNgKsi(ngKsi(7))),
            requests.one("ng_ksi.value", b -> b.setNgKsi(ngKsi(8))),
            requests.one("ng_ksi.value", b -> b.setNgKsi(ngKsi(-1))),
            requests.counts(
                "next_downlink_nas_count", ImportKeyRequest.Builder::setNextDownlinkNasCount),
            requests.counts(
                "next_uplink_nas_count", ImportKeyRequest.Builder::setNextUplinkNasCount))
        .flatMap(tests -> tests);
  }

  @TestFactory
  Stream<DynamicTest> openImportChannel() {
    Spoiled<OpenImportChannelRequest.Builder> requests =
        new Spoiled<>(
            () -> run.openChannel(WireRun.K_AMF),
            b -> server.amf().keys().openImportChannel(b.build()));
    return Stream.of(
            requests.uuids("request_id", OpenImportChannelRequest.Builder::setRequestId),
            requests.one(
                "wrapping.transport_key", b -> b.setWrapping(TransportWrapping.newBuilder())),
            requests.one("wrapping.ciphertext", b -> b.getWrappingBuilder().clearCiphertext()))
        .flatMap(tests -> tests);
  }

  @TestFactory
  Stream<DynamicTest> describeListAndDestroy() {
    Spoiled<DescribeKeyRequest.Builder> describe =
        new Spoiled<>(
            DescribeKeyRequest::newBuilder, b -> server.amf().keys().describeKey(b.build()));
    Spoiled<ListKeysRequest.Builder> list =
        new Spoiled<>(ListKeysRequest::newBuilder, b -> server.amf().keys().listKeys(b.build()));
    Spoiled<DestroyKeyRequest.Builder> destroy =
        new Spoiled<>(
            () ->
                DestroyKeyRequest.newBuilder()
                    .setRequestId(WireRun.id())
                    .setKey(WireRun.unknownKey()),
            b -> server.amf().keys().destroyKey(b.build()));
    return Stream.of(
            describe.references("key", DescribeKeyRequest.Builder::setKey),
            list.one("page_size", b -> b.setPageSize(1001)),
            list.one("page_size", b -> b.setPageSize(-1)),
            list.one("page_token", b -> b.setPageToken(octets(15))),
            list.one("page_token", b -> b.setPageToken(octets(17))),
            destroy.uuids("request_id", DestroyKeyRequest.Builder::setRequestId),
            destroy.references("key", DestroyKeyRequest.Builder::setKey))
        .flatMap(tests -> tests);
  }

  @TestFactory
  Stream<DynamicTest> deriveKey() {
    Spoiled<DeriveKeyRequest.Builder> requests =
        new Spoiled<>(
            () ->
                DeriveKeyRequest.newBuilder()
                    .setRequestId(WireRun.id())
                    .setKey(WireRun.unknownKey())
                    .setDerivation(clause().setKAsmePrimeIdle(count(0))),
            b -> server.amf().derivations().deriveKey(b.build()));
    InitialAccessKey.Builder tooHigh = InitialAccessKey.newBuilder().setUplinkNasCount(1 << 24);
    NextHop.Builder garbled = NextHop.newBuilder().setSyncInput(SHORT);
    return Stream.of(
            requests.uuids("request_id", DeriveKeyRequest.Builder::setRequestId),
            requests.references("key", DeriveKeyRequest.Builder::setKey),
            requests.one("derivation.clause", DeriveKeyRequest.Builder::clearDerivation),
            requests.clause("derivation.type", clause().setAlgorithmKey(algorithm(0, 1))),
            requests.clause("derivation.type", clause().setAlgorithmKey(algorithm(7, 1))),
            requests.clause("derivation.type", clause().setEpsAlgorithmKey(algorithm(0, 1))),
            requests.clause(
                "derivation.algorithm_identity", clause().setAlgorithmKey(algorithm(1, 16))),
            requests.clause(
                "derivation.count", clause().setKGnb(InitialAccessKey.getDefaultInstance())),
            requests.clause("derivation.uplink_nas_count", clause().setKGnb(tooHigh)),
            requests.clause("derivation.uplink_nas_count", clause().setKEnb(tooHigh)),
            requests.clause("sync_input", clause().setNh(NextHop.getDefaultInstance())),
            requests.clause("sync_input", clause().setEpsNh(garbled)),
            requests.clause("derivation.cell", clause().setKNgRanStarGnb(cell(1008, 0))),
            requests.clause("derivation.cell", clause().setKNgRanStarGnb(cell(0, 3_279_166))),
            requests.clause("derivation.cell", clause().setKNgRanStarNgEnb(cell(504, 0))),
            requests.clause("derivation.cell", clause().setKEnbStar(cell(0, 262_144))),
            requests.clause("derivation.cell", clause().setKEnbStar(cell(-1, 0))),
            requests.clause(
                "derivation.k_sn.sn_counter",
                clause().setKSn(SnCounter.newBuilder().setSnCounter(65536))),
            requests.clause(
                "derivation.nas_count",
                clause().setKAsmePrimeHandover(CountParameter.getDefaultInstance())),
            requests.clause("derivation.nas_count", clause().setKAsmePrimeIdle(count(1 << 24))),
            requests.clause("derivation.nas_count", clause().setEpsSrvccKeys(count(1 << 24))))
        .flatMap(tests -> tests);
  }

  @TestFactory
  Stream<DynamicTest> deriveKeys() {
    Spoiled<DeriveKeysRequest.Builder> requests =
        new Spoiled<>(
            DeriveKeysRequest::newBuilder, b -> server.amf().derivations().deriveKeys(b.build()));
    List<DeriveKeyRequest> tooMany =
        IntStream.range(0, 257).mapToObj(_ -> DeriveKeyRequest.getDefaultInstance()).toList();
    return Stream.of(
            requests.one("items", b -> {}), requests.one("items", b -> b.addAllItems(tooMany)))
        .flatMap(tests -> tests);
  }

  /** A request that is good but for one field. */
  private record Spoiled<B extends Message.Builder>(Supplier<B> good, Function<B, Message> call) {
    Stream<DynamicTest> one(String field, Consumer<B> spoil) {
      return Stream.of(
          dynamicTest(
              field,
              () -> {
                B request = good.get();
                spoil.accept(request);
                assertThat(WireFailure.of(() -> call.apply(request)))
                    .isEqualTo(WireFailure.fieldInvalid(field));
              }));
    }

    Stream<DynamicTest> uuids(String field, Set<B, String> setter) {
      return NO_UUIDS.stream().flatMap(text -> one(field, b -> setter.set(b, text)));
    }

    Stream<DynamicTest> references(String field, Set<B, KeyReference> setter) {
      return Stream.of(NONE, SHORT, LONG).flatMap(key -> one(field, b -> setter.set(b, key)));
    }

    Stream<DynamicTest> counts(String field, Set<B, Integer> setter) {
      return Stream.of(1 << 24, Integer.MIN_VALUE, -1)
          .flatMap(count -> one(field, b -> setter.set(b, count)));
    }

    Stream<DynamicTest> clause(String field, Derivation.Builder clause) {
      return one(field, b -> ((DeriveKeyRequest.Builder) b).setDerivation(clause));
    }
  }

  /** Sets a field of a request. */
  @FunctionalInterface
  private interface Set<B, V> {
    B set(B builder, V value);
  }

  private static KeySetIdentifier ngKsi(int value) {
    return KeySetIdentifier.newBuilder()
        .setType(KeySetIdentifier.Type.TYPE_NATIVE)
        .setValue(value)
        .build();
  }

  private static KSeafContent kSeaf(String supi, ByteString abba) {
    return KSeafContent.newBuilder().setSupi(supi).setAbba(abba).build();
  }

  private static Derivation.Builder clause() {
    return Derivation.newBuilder();
  }

  private static AlgorithmKey algorithm(int type, int identity) {
    return AlgorithmKey.newBuilder().setTypeValue(type).setAlgorithmIdentity(identity).build();
  }

  private static TargetCell cell(int pci, int arfcn) {
    return TargetCell.newBuilder().setPci(pci).setArfcnDl(arfcn).build();
  }

  private static CountParameter count(int value) {
    return CountParameter.newBuilder().setNasCount(value).build();
  }

  private static KeyReference reference(int size) {
    return KeyReference.newBuilder().setValue(octets(size)).build();
  }

  private static ByteString octets(int size) {
    return ByteString.copyFrom(new byte[size]);
  }
}

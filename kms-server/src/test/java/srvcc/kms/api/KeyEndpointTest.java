package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.rpc.Code;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.testing.AesKeyWrap;
import srvcc.kms.testing.Faults.Step;
import srvcc.kms.testing.Formula;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestService;
import srvcc.kms.v1.ChannelWrapping;
import srvcc.kms.v1.DerivationRoute;
import srvcc.kms.v1.DescribeKeyRequest;
import srvcc.kms.v1.DestroyKeyRequest;
import srvcc.kms.v1.ExposureClass;
import srvcc.kms.v1.GetTransportKeyRequest;
import srvcc.kms.v1.GetTransportKeyResponse;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.KSeafContent;
import srvcc.kms.v1.KeyDescription;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.KeySetIdentifier;
import srvcc.kms.v1.KeyState;
import srvcc.kms.v1.ListKeysRequest;
import srvcc.kms.v1.ListKeysResponse;
import srvcc.kms.v1.OaepHash;
import srvcc.kms.v1.PrepareHandoverResponse;
import srvcc.kms.vault.TransportKey;

class KeyEndpointTest {
  private static final String SUPI = "999700000000002";

  @RegisterExtension final TestServer server = TestServer.over(TestService.inToken());

  @RegisterExtension final TestServer routeD = TestServer.over(TestService.onRouteD(false));

  private final WireRun run = new WireRun(server);

  // GetTransportKey

  @Test
  void transportKey_isGivenWithItsCertificateAndHash() throws GeneralSecurityException {
    GetTransportKeyResponse answer =
        server.amf().keys().getTransportKey(GetTransportKeyRequest.getDefaultInstance());

    TransportKey key = server.service().vault().transportKey();
    assertThat(answer.getTransportKey()).isEqualTo(Wire.of(key.ref()));
    assertThat(answer.getOaepHash()).isEqualTo(OaepHash.OAEP_HASH_SHA256);
    assertThat(
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(answer.getCertificate().toByteArray())))
        .isEqualTo(key.certificate());
  }

  // ImportKey

  @Test
  void importedKAmf_isDescribed() {
    KeyDescription key =
        server
            .amf()
            .keys()
            .importKey(
                run.importKAmf(WireRun.K_AMF)
                    .setNextDownlinkNasCount(5)
                    .setNextUplinkNasCount(0xFF_FFFF)
                    .build())
            .getKey();

    assertThat(key.getName()).isEqualTo("K_AMF");
    assertThat(key.getOwnerInstanceId()).isEqualTo(Parties.AMF.toString());
    assertThat(key.getState()).isEqualTo(KeyState.KEY_STATE_ACTIVE);
    assertThat(key.getExposureClass()).isEqualTo(ExposureClass.EXPOSURE_CLASS_IN_TOKEN);
    assertThat(key.getDerivationRoute()).isEqualTo(DerivationRoute.DERIVATION_ROUTE_B_HKDF_EXTRACT);
    assertThat(key.getGeneration()).isZero();
    assertThat(key.hasParent()).isFalse();
    assertThat(key.getCreatedAt()).isEqualTo(Wire.of(server.service().clock().instant()));
    assertThat(key.getSecurityContext().getNgKsi().getType())
        .isEqualTo(KeySetIdentifier.Type.TYPE_NATIVE);
    assertThat(key.getSecurityContext().getNgKsi().getValue()).isEqualTo(3);
    assertThat(key.getSecurityContext().getNextDownlinkNasCount()).isEqualTo(5);
    assertThat(key.getSecurityContext().getNextUplinkNasCount()).isEqualTo(0xFF_FFFF);
    assertThat(key.getSecurityContext().getReauthenticationRequired()).isFalse();
    assertThat(server.service().vault().octets(WireRun.ref(key.getKey()))).isEqualTo(WireRun.K_AMF);
  }

  // TS 33.501 A.7
  @Test
  void importedKSeaf_becomesKAmf() {
    KeyDescription key = server.amf().keys().importKey(kSeaf(run)).getKey();

    assertThat(key.getName()).isEqualTo("K_AMF");
    assertThat(server.service().vault().octets(WireRun.ref(key.getKey())))
        .isEqualTo(
            Formula.kdf(
                WireRun.K_AMF, 0x6D, SUPI.getBytes(StandardCharsets.US_ASCII), new byte[] {0, 0}));
  }

  @Test
  void kSeaf_onRouteD_isNotAllowed() {
    ImportKeyRequest request = kSeaf(new WireRun(routeD));

    assertThat(WireFailure.of(() -> routeD.amf().keys().importKey(request)))
        .isEqualTo(
            WireFailure.of(
                Code.PERMISSION_DENIED, "EXPOSURE_NOT_ALLOWED", Map.of("kind", "K_AMF")));
  }

  @Test
  void importThroughAChannel_holdsTheKey() {
    byte[] channelKey = WireRun.octets();
    KeyReference channel = openChannel(channelKey);

    KeyDescription key =
        server.amf().keys().importKey(throughChannel(channel, channelKey)).getKey();

    assertThat(server.service().vault().octets(WireRun.ref(key.getKey()))).isEqualTo(WireRun.K_AMF);
  }

  @Test
  void channel_thatIsUnknownOrOfAnother_isNotFoundAlike() {
    byte[] channelKey = WireRun.octets();
    KeyReference channel = openChannel(channelKey);
    WireFailure notFound = WireFailure.keyNotFound("channel.channel");

    ImportKeyRequest foreign = throughChannel(channel, channelKey);
    ImportKeyRequest unknown = throughChannel(WireRun.unknownKey(), channelKey);
    assertThat(WireFailure.of(() -> server.otherAmf().keys().importKey(foreign)))
        .isEqualTo(notFound);
    assertThat(WireFailure.of(() -> server.amf().keys().importKey(unknown))).isEqualTo(notFound);
  }

  @Test
  void wrappedKey_thatDoesNotUnwrap_isRefused() {
    ImportKeyRequest.Builder request = run.importKAmf(WireRun.K_AMF);
    request.getTransportBuilder().setCiphertext(ByteString.copyFrom(new byte[384]));
    ImportKeyRequest.Builder otherKey = run.importKAmf(WireRun.K_AMF);
    otherKey.getTransportBuilder().setTransportKey(WireRun.unknownKey());
    WireFailure failed =
        WireFailure.of(Code.INVALID_ARGUMENT, "UNWRAP_FAILED", Map.of("field", "ciphertext"));

    assertThat(WireFailure.of(() -> server.amf().keys().importKey(request.build())))
        .isEqualTo(failed);
    assertThat(WireFailure.of(() -> server.amf().keys().importKey(otherKey.build())))
        .isEqualTo(failed);
    assertThat(server.service().vault().liveKeys()).isEmpty();
  }

  @Test
  void wrappedKey_ofAnotherSize_isRefused() {
    WireFailure wrong =
        WireFailure.of(
            Code.INVALID_ARGUMENT,
            "KEY_SIZE_WRONG",
            Map.of("field", "ciphertext", "expectedOctets", "32"));

    assertThat(
            WireFailure.of(
                () -> server.amf().keys().importKey(run.importKAmf(new byte[31]).build())))
        .isEqualTo(wrong);
    assertThat(
            WireFailure.of(
                () -> server.amf().keys().openImportChannel(run.openChannel(new byte[16]).build())))
        .isEqualTo(wrong);
  }

  @Test
  void kAmf_thatCameBefore_isRefused() {
    KeyReference first = run.imported();

    assertThat(
            WireFailure.of(
                () -> server.amf().keys().importKey(run.importKAmf(WireRun.K_AMF).build())))
        .isEqualTo(
            WireFailure.of(Code.FAILED_PRECONDITION, "K_AMF_KNOWN", Map.of("field", "ciphertext")));
    assertThat(server.service().vault().liveKeys()).containsExactly(WireRun.ref(first));
  }

  @Test
  void tokenThatIsAway_isUnavailableForAWhile() {
    server.service().vault().faults().failNext(Step.UNWRAP);

    assertThat(
            WireFailure.of(
                () -> server.amf().keys().importKey(run.importKAmf(WireRun.K_AMF).build())))
        .isEqualTo(new WireFailure(Code.UNAVAILABLE, "TOKEN_UNAVAILABLE", Map.of(), true));
  }

  @Test
  void keyService_isForItsRolesAlone() {
    ImportKeyRequest request = run.importKAmf(WireRun.K_AMF).build();

    assertThat(WireFailure.of(() -> server.mme().keys().importKey(request)))
        .isEqualTo(WireFailure.roleNotAllowed("IMPORT_KEY"));
    assertThat(
            WireFailure.of(() ->
                server.mme().keys().getTransportKey(GetTransportKeyRequest.getDefaultInstance())))
        .isEqualTo(WireFailure.roleNotAllowed("GET_TRANSPORT_KEY"));
    assertThat(
            WireFailure.of(() ->
                server.msc().keys().openImportChannel(run.openChannel(WireRun.octets()).build())))
        .isEqualTo(WireFailure.roleNotAllowed("OPEN_IMPORT_CHANNEL"));
    assertThat(
            WireFailure.of(
                () -> server.msc().keys().listKeys(ListKeysRequest.getDefaultInstance())))
        .isEqualTo(WireFailure.roleNotAllowed("LIST_KEYS"));
    assertThat(WireFailure.of(() -> destroy(server.msc(), WireRun.unknownKey())))
        .isEqualTo(WireFailure.roleNotAllowed("DESTROY_KEY"));
    assertThat(WireFailure.of(() -> describe(server.msc(), WireRun.unknownKey())))
        .isEqualTo(WireFailure.roleNotAllowed("DESCRIBE_KEY"));
  }

  // OpenImportChannel

  @Test
  void channelsBeyondTheLimit_areRefused() {
    for (int i = 0; i < 4; i++) {
      assertThat(openChannel(WireRun.octets()).getValue().size()).isEqualTo(16);
    }

    assertThat(WireFailure.of(() -> openChannel(WireRun.octets())))
        .isEqualTo(
            WireFailure.of(Code.RESOURCE_EXHAUSTED, "TOO_MANY_CHANNELS", Map.of("limit", "4")));
  }

  // DescribeKey

  @Test
  void parent_isShownToItsOwnerAlone() {
    KeyReference kAmf = run.imported();
    KeyReference kAsmeSrvcc =
        server.amf().handovers().prepareHandover(run.prepare(kAmf).build()).getKAsmeSrvcc();

    assertThat(describe(server.amf(), kAsmeSrvcc).getParent()).isEqualTo(kAmf);
    assertThat(describe(server.mme(), kAsmeSrvcc).hasParent()).isFalse();

    KeyReference ck =
        server.mme().handovers().deriveSrvccContext(run.derive(kAsmeSrvcc).build()).getCkSrvcc();
    assertThat(describe(server.mme(), ck).getParent()).isEqualTo(kAsmeSrvcc);
    assertThat(describe(server.amf(), ck).hasParent()).isFalse();
  }

  @Test
  void describedKey_isWhatWasImported() {
    KeyDescription imported =
        server.amf().keys().importKey(run.importKAmf(WireRun.K_AMF).build()).getKey();

    assertThat(describe(server.amf(), imported.getKey())).isEqualTo(imported);
  }

  @Test
  void key_thatIsUnknownOrOfAnother_isNotFoundAlike() {
    KeyReference kAmf = run.imported();
    WireFailure notFound = WireFailure.keyNotFound("key");

    assertThat(WireFailure.of(() -> describe(server.amf(), WireRun.unknownKey())))
        .isEqualTo(notFound);
    for (Client stranger : List.of(server.otherAmf(), server.mme())) {
      assertThat(WireFailure.of(() -> describe(stranger, kAmf))).isEqualTo(notFound);
    }
  }

  // ListKeys

  @Test
  void pages_holdEveryKeyOnceAndTheLastOneSaysSo() {
    List<KeyReference> mine = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      mine.add(run.imported(WireRun.octets()));
    }
    for (int size : new int[] {1, 2, 4, 5, 6, 7, 0, 1000}) {
      assertThat(pages(size)).containsExactlyInAnyOrderElementsOf(mine);
    }
    assertThat(page(2, ByteString.EMPTY).getKeysCount()).isEqualTo(2);
    assertThat(page(6, ByteString.EMPTY).getNextPageToken().isEmpty()).isTrue();
    assertThat(
            server.otherAmf().keys().listKeys(ListKeysRequest.getDefaultInstance()).getKeysCount())
        .isZero();
  }

  // DestroyKey

  @Test
  void destroyedKey_isATombstone() {
    KeyReference kAmf = run.imported();

    destroy(server.amf(), kAmf);
    destroy(server.amf(), kAmf);

    KeyDescription key = describe(server.amf(), kAmf);
    assertThat(key.getState()).isEqualTo(KeyState.KEY_STATE_DESTROYED);
    assertThat(key.hasSecurityContext()).isFalse();
    assertThat(server.service().vault().liveKeys()).isEmpty();
  }

  @Test
  void destroy_ofAnothersKeyOrChannel_isNotFound() {
    KeyReference kAmf = run.imported();
    KeyReference channel = openChannel(WireRun.octets());

    assertThat(WireFailure.of(() -> destroy(server.otherAmf(), kAmf)))
        .isEqualTo(WireFailure.keyNotFound("key"));
    assertThat(WireFailure.of(() -> destroy(server.otherAmf(), channel)))
        .isEqualTo(WireFailure.keyNotFound("key"));
  }

  @Test
  void destroyedChannel_isClosedAndMakesRoom() {
    KeyReference channel = openChannel(WireRun.octets());

    destroy(server.amf(), channel);
    destroy(server.amf(), channel);

    assertThat(server.service().vault().openChannels()).isEmpty();
  }

  @Test
  void destroy_ofAKeyOfAHandover_isLeftToTheHandover() {
    PrepareHandoverResponse prepared = run.prepared();

    assertThat(WireFailure.of(() -> destroy(server.amf(), prepared.getKAsmeSrvcc())))
        .isEqualTo(WireFailure.keyNotFound("key"));
    assertThat(WireFailure.of(() -> destroy(server.mme(), prepared.getKAsmeSrvcc())).reason())
        .isEqualTo("HANDOVER_STATE_WRONG");
  }

  private KeyReference openChannel(byte[] octets) {
    return server.amf().keys().openImportChannel(run.openChannel(octets).build()).getChannel();
  }

  private static ImportKeyRequest kSeaf(WireRun run) {
    return run.importKAmf(WireRun.K_AMF)
        .setKSeaf(
            KSeafContent.newBuilder().setSupi(SUPI).setAbba(ByteString.copyFrom(new byte[] {0, 0})))
        .build();
  }

  private ImportKeyRequest throughChannel(KeyReference channel, byte[] channelKey) {
    return run.importKAmf(WireRun.K_AMF)
        .setChannel(
            ChannelWrapping.newBuilder()
                .setChannel(channel)
                .setCiphertext(ByteString.copyFrom(AesKeyWrap.wrap(channelKey, WireRun.K_AMF))))
        .build();
  }

  private static KeyDescription describe(Client client, KeyReference key) {
    return client.keys().describeKey(DescribeKeyRequest.newBuilder().setKey(key).build()).getKey();
  }

  private static void destroy(Client client, KeyReference key) {
    var _ =
        client
            .keys()
            .destroyKey(
                DestroyKeyRequest.newBuilder().setRequestId(WireRun.id()).setKey(key).build());
  }

  private List<KeyReference> pages(int size) {
    List<KeyReference> all = new ArrayList<>();
    ListKeysResponse page = page(size, ByteString.EMPTY);
    page.getKeysList().forEach(key -> all.add(key.getKey()));
    while (!page.getNextPageToken().isEmpty()) {
      page = page(size, page.getNextPageToken());
      assertThat(page.getKeysList()).isNotEmpty();
      page.getKeysList().forEach(key -> all.add(key.getKey()));
    }
    return all;
  }

  private ListKeysResponse page(int size, ByteString token) {
    return server
        .amf()
        .keys()
        .listKeys(ListKeysRequest.newBuilder().setPageSize(size).setPageToken(token).build());
  }
}

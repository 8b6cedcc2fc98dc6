package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.rpc.Code;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.policy.NfSet;
import srvcc.kms.testing.NfProfile;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestService;
import srvcc.kms.v1.AcceptTransferRequest;
import srvcc.kms.v1.CancelHandoverRequest;
import srvcc.kms.v1.DescribeKeyRequest;
import srvcc.kms.v1.DestroyKeyRequest;
import srvcc.kms.v1.HandoverState;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.KeyDescription;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.KeyState;
import srvcc.kms.v1.ListKeysRequest;
import srvcc.kms.v1.PrepareHandoverResponse;
import srvcc.kms.v1.PrepareTransferRequest;
import srvcc.kms.v1.PrepareTransferResponse;

/** What the members of an AMF set share, and that nobody else does. */
class AmfSetTest {
  private static final String SET = "set1.region2.amfset.5gc.mnc001.mcc001";
  private static final String OTHER_SET = "set2.region2.amfset.5gc.mnc001.mcc001";

  @RegisterExtension final TestServer server = TestServer.over(TestService.inToken());

  private final WireRun run = new WireRun(server);
  private final Client one = server.client(amf(Parties.AMF).withDomainNames(SET));
  private final Client two = server.client(amf(Parties.OTHER_AMF).withDomainNames(SET));

  @Test
  void keyOfAMember_isEveryMembers() {
    KeyReference kAmf = imported();

    assertThat(described(two, kAmf).getOwnerInstanceId())
        .isEqualTo(new NfSet(SET).owner().toString());
    assertThat(listed(two)).containsExactly(kAmf);
    assertThat(listed(one)).containsExactly(kAmf);

    var _ = two.keys().destroyKey(destroy(kAmf));
    assertThat(described(one, kAmf).getState()).isEqualTo(KeyState.KEY_STATE_DESTROYED);
  }

  @Test
  void handoverThatOneMemberPrepared_isGoneOnWithByAnother() {
    PrepareHandoverResponse prepared =
        two.handovers().prepareHandover(run.prepare(imported()).build());

    assertThat(described(one, prepared.getKAsmeSrvcc()).getName()).isEqualTo("K_ASME_SRVCC");
    assertThat(
            one.handovers()
                .cancelHandover(
                    CancelHandoverRequest.newBuilder()
                        .setRequestId(WireRun.id())
                        .setHandover(prepared.getHandover())
                        .build())
                .getState())
        .isEqualTo(HandoverState.HANDOVER_STATE_CANCELLED);
  }

  // TS 33.501 6.9.3
  @Test
  void transfer_goesToAnotherSetAndNotWithinOne() {
    PrepareTransferResponse within = prepareTransfer(imported());
    AcceptTransferRequest accept =
        AcceptTransferRequest.newBuilder()
            .setRequestId(WireRun.id())
            .setKey(within.getKey())
            .build();
    Client other = server.client(amf(Parties.OTHER_AMF).withDomainNames(OTHER_SET));

    assertThat(WireFailure.of(() -> two.transfers().acceptTransfer(accept)))
        .isEqualTo(WireFailure.fieldInvalid("key"));
    assertThat(other.transfers().acceptTransfer(accept).getKey().getOwnerInstanceId())
        .isEqualTo(new NfSet(OTHER_SET).owner().toString());
    assertThat(listed(other)).containsExactly(within.getKey());
    assertThat(WireFailure.of(() -> described(two, within.getKey()))).isEqualTo(unknown());
  }

  private PrepareTransferResponse prepareTransfer(KeyReference kAmf) {
    return one.transfers()
        .prepareTransfer(
            PrepareTransferRequest.newBuilder()
                .setRequestId(WireRun.id())
                .setKey(kAmf)
                .setTargetInstanceId(Parties.OTHER_AMF.toString())
                .build());
  }

  @Test
  void requestThatOneMemberRepeatsForAnother_answersTheSame() {
    ImportKeyRequest request = run.importKAmf(WireRun.K_AMF).build();

    assertThat(two.keys().importKey(request)).isEqualTo(one.keys().importKey(request));
  }

  @Test
  void channelOfAMember_isEveryMembers() {
    KeyReference channel =
        one.keys().openImportChannel(run.openChannel(WireRun.octets()).build()).getChannel();

    assertThat(WireFailure.of(() -> server.otherAmf().keys().destroyKey(destroy(channel))))
        .isEqualTo(unknown());
    assertThatCode(() -> two.keys().destroyKey(destroy(channel))).doesNotThrowAnyException();
  }

  @Test
  void keyOfASet_isNobodyElses() {
    KeyReference kAmf = imported();
    KeyReference derived =
        two.handovers().prepareHandover(run.prepare(kAmf).build()).getKAsmeSrvcc();

    for (NfProfile stranger :
        List.of(
            amf(Parties.AMF),
            amf(Parties.OTHER_AMF).withDomainNames(OTHER_SET),
            amf(Parties.OTHER_AMF).withDomainNames(SET.replace("amfset", "smfset")),
            NfProfile.of(Parties.OTHER_MME, "MME").withDomainNames(SET))) {
      Client client = server.client(stranger);
      for (KeyReference key : List.of(kAmf, derived)) {
        assertThat(WireFailure.of(() -> described(client, key))).isEqualTo(unknown());
      }
    }
    Client other = server.client(amf(Parties.OTHER_AMF).withDomainNames(OTHER_SET));
    assertThat(listed(other)).isEmpty();
    assertThat(WireFailure.of(() -> other.keys().destroyKey(destroy(kAmf)))).isEqualTo(unknown());
    assertThat(
            WireFailure.of(() -> other.handovers().prepareHandover(run.prepare(kAmf).build()))
                .reason())
        .isEqualTo("KEY_NOT_FOUND");
  }

  @Test
  void keyThatAnInstanceBroughtBeforeItWasOfTheSet_isNotTheSets() {
    KeyReference kAmf =
        server.amf().keys().importKey(run.importKAmf(WireRun.K_AMF).build()).getKey().getKey();

    assertThat(WireFailure.of(() -> described(one, kAmf))).isEqualTo(unknown());
  }

  @Test
  void certificateThatNamesTwoSets_isUnauthenticated() {
    Client both = server.client(amf(Parties.AMF).withDomainNames(SET, OTHER_SET));

    assertThat(WireFailure.of(() -> listed(both)))
        .isEqualTo(WireFailure.of(Code.UNAUTHENTICATED, "CALLER_UNIDENTIFIED", Map.of()));
  }

  private KeyReference imported() {
    return one.keys().importKey(run.importKAmf(WireRun.K_AMF).build()).getKey().getKey();
  }

  private static NfProfile amf(srvcc.kms.key.NfInstanceId instance) {
    return NfProfile.of(instance, "AMF");
  }

  private static WireFailure unknown() {
    return WireFailure.of(Code.NOT_FOUND, "KEY_NOT_FOUND", Map.of("field", "key"));
  }

  private static KeyDescription described(Client client, KeyReference key) {
    return client.keys().describeKey(DescribeKeyRequest.newBuilder().setKey(key).build()).getKey();
  }

  private static List<KeyReference> listed(Client client) {
    return client.keys().listKeys(ListKeysRequest.getDefaultInstance()).getKeysList().stream()
        .map(KeyDescription::getKey)
        .toList();
  }

  private static DestroyKeyRequest destroy(KeyReference key) {
    return DestroyKeyRequest.newBuilder().setRequestId(WireRun.id()).setKey(key).build();
  }
}

package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.rpc.Code;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.audit.CheckpointMemory;
import srvcc.kms.audit.Checkpoints;
import srvcc.kms.testing.TestNoteSigner;
import srvcc.kms.testing.TestService;
import srvcc.kms.tlog.Checkpoint;
import srvcc.kms.tlog.Hash;
import srvcc.kms.tlog.Hashing;
import srvcc.kms.tlog.Proofs;
import srvcc.kms.tlog.SignedNote;
import srvcc.kms.v1.GetCheckpointRequest;
import srvcc.kms.v1.GetConsistencyProofRequest;
import srvcc.kms.v1.GetInclusionProofRequest;
import srvcc.kms.v1.ListEventsRequest;
import srvcc.kms.v1.ListEventsResponse;

/** What an auditor can find out with nothing but the contract and the public key. */
class AuditEndpointTest {
  @RegisterExtension final TestServer server = TestServer.over(TestService.inToken());

  private final WireRun run = new WireRun(server);
  private final TestService service = server.service();
  private final TestNoteSigner signer = new TestNoteSigner(service.audit().head().origin());

  @Test
  void everyEvent_isProvenByACheckpoint() {
    happen(5);
    sign();
    Client auditor = server.auditor();

    Checkpoint checkpoint = checkpoint(auditor);
    ListEventsResponse page =
        auditor.audit().listEvents(ListEventsRequest.newBuilder().setPageSize(5).build());

    assertThat(page.getEventsCount()).isEqualTo(5);
    assertThat(checkpoint.size()).isEqualTo(5);
    for (int i = 0; i < 5; i++) {
      var proof =
          auditor
              .audit()
              .getInclusionProof(
                  GetInclusionProofRequest.newBuilder().setEvent(i).setTreeSize(5).build());
      assertThat(
              Proofs.checkInclusion(
                  Hashing.leaf(page.getEvents(i).toByteArray()),
                  i,
                  5,
                  hashes(proof.getHashesList()),
                  checkpoint.root()))
          .isTrue();
    }
  }

  @Test
  void laterCheckpoint_isProvenToContinueTheEarlierOne() {
    Client auditor = server.auditor();
    happen(3);
    sign();
    Checkpoint earlier = checkpoint(auditor);
    happen(4);
    sign();
    Checkpoint later = checkpoint(auditor);

    var proof =
        auditor
            .audit()
            .getConsistencyProof(
                GetConsistencyProofRequest.newBuilder()
                    .setEarlierTreeSize(earlier.size())
                    .setTreeSize(later.size())
                    .build());

    assertThat(later.size()).isGreaterThan(earlier.size());
    assertThat(
            Proofs.checkConsistency(
                earlier.size(),
                earlier.root(),
                later.size(),
                later.root(),
                hashes(proof.getHashesList())))
        .isTrue();
  }

  @Test
  void pages_followEachOther() {
    happen(5);

    ListEventsResponse page =
        server
            .auditor()
            .audit()
            .listEvents(ListEventsRequest.newBuilder().setFirstSequence(3).setPageSize(1).build());

    assertThat(page.getEventsList())
        .containsExactly(ByteString.copyFrom(service.audit().events(3, 1).getFirst()));
    assertThat(page.getLogSize()).isEqualTo(5);
  }

  @Test
  void whatTheLogDoesNotHave_isRefusedByField() {
    happen(2);
    var audit = server.auditor().audit();

    assertThat(
            WireFailure.of(() ->
                audit.listEvents(ListEventsRequest.newBuilder().setFirstSequence(-1).build())))
        .isEqualTo(WireFailure.fieldInvalid("first_sequence"));
    assertThat(
            WireFailure.of(
                () -> audit.listEvents(ListEventsRequest.newBuilder().setPageSize(1001).build())))
        .isEqualTo(WireFailure.fieldInvalid("page_size"));
    assertThat(
            WireFailure.of(() ->
                audit.getInclusionProof(
                    GetInclusionProofRequest.newBuilder().setTreeSize(1000).build())))
        .isEqualTo(WireFailure.fieldInvalid("tree_size"));
    assertThat(
            WireFailure.of(() ->
                audit.getInclusionProof(
                    GetInclusionProofRequest.newBuilder().setTreeSize(2).setEvent(2).build())))
        .isEqualTo(WireFailure.fieldInvalid("event"));
    assertThat(
            WireFailure.of(() ->
                audit.getConsistencyProof(
                    GetConsistencyProofRequest.newBuilder()
                        .setTreeSize(1)
                        .setEarlierTreeSize(2)
                        .build())))
        .isEqualTo(WireFailure.fieldInvalid("earlier_tree_size"));
    assertThat(WireFailure.of(() -> audit.getCheckpoint(GetCheckpointRequest.getDefaultInstance())))
        .isEqualTo(new WireFailure(Code.UNAVAILABLE, "STORE_UNAVAILABLE", Map.of(), true));
  }

  private void happen(int times) {
    for (int i = 0; i < times; i++) {
      var _ = run.imported(WireRun.octets());
    }
  }

  private void sign() {
    Checkpoints.continued(
            service.audit(), CheckpointMemory.NONE, service.transactions(), signer, service.clock())
        .sign();
  }

  private Checkpoint checkpoint(Client auditor) {
    SignedNote note =
        SignedNote.parse(
            auditor
                .audit()
                .getCheckpoint(GetCheckpointRequest.getDefaultInstance())
                .getCheckpoint());
    assertThat(note.verifiedBy(List.of(signer.key()))).isTrue();
    return Checkpoint.parse(note.text());
  }

  private static List<Hash> hashes(List<ByteString> hashes) {
    return hashes.stream().map(hash -> Hash.of(hash.toByteArray())).toList();
  }
}

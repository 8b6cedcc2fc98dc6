package srvcc.kms.api;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.function.Supplier;
import srvcc.kms.audit.AuditArchive;
import srvcc.kms.audit.StoredCheckpoint;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.tlog.Hash;
import srvcc.kms.tlog.Tree;
import srvcc.kms.v1.AuditServiceGrpc;
import srvcc.kms.v1.GetCheckpointRequest;
import srvcc.kms.v1.GetCheckpointResponse;
import srvcc.kms.v1.GetConsistencyProofRequest;
import srvcc.kms.v1.GetConsistencyProofResponse;
import srvcc.kms.v1.GetInclusionProofRequest;
import srvcc.kms.v1.GetInclusionProofResponse;
import srvcc.kms.v1.ListEventsRequest;
import srvcc.kms.v1.ListEventsResponse;

/** AuditService: the log and its proofs, for auditors. */
final class AuditEndpoint extends AuditServiceGrpc.AuditServiceImplBase {

  private static final int DEFAULT_PAGE = 100;
  private static final int LARGEST_PAGE = 1_000;
  private static final int LARGEST_PAGE_OCTETS = 1 << 20;

  private final Requests requests;
  private final AuditArchive archive;

  AuditEndpoint(Requests requests, AuditArchive archive) {
    this.requests = requests;
    this.archive = archive;
  }

  @Override
  public void listEvents(ListEventsRequest request, StreamObserver<ListEventsResponse> observer) {
    Calls.answer(request, observer, call -> requests.told(call, events(request)));
  }

  @Override
  public void getCheckpoint(
      GetCheckpointRequest request, StreamObserver<GetCheckpointResponse> observer) {
    Calls.answer(request, observer, call -> requests.told(call, checkpoint()));
  }

  @Override
  public void getInclusionProof(
      GetInclusionProofRequest request, StreamObserver<GetInclusionProofResponse> observer) {
    Calls.answer(
        request,
        observer,
        call -> {
          Tree tree = tree(request.getTreeSize());
          List<Hash> proof =
              within("event", () -> tree.inclusion(request.getEvent()), "must be in the tree");
          GetInclusionProofResponse.Builder answer = GetInclusionProofResponse.newBuilder();
          proof.forEach(hash -> answer.addHashes(ByteString.copyFrom(hash.octets())));
          return requests.told(call, answer.build());
        });
  }

  @Override
  public void getConsistencyProof(
      GetConsistencyProofRequest request, StreamObserver<GetConsistencyProofResponse> observer) {
    Calls.answer(
        request,
        observer,
        call -> {
          Tree tree = tree(request.getTreeSize());
          List<Hash> proof =
              within(
                  "earlier_tree_size",
                  () -> tree.consistency(request.getEarlierTreeSize()),
                  "must be from 0 to tree_size");
          GetConsistencyProofResponse.Builder answer = GetConsistencyProofResponse.newBuilder();
          proof.forEach(hash -> answer.addHashes(ByteString.copyFrom(hash.octets())));
          return requests.told(call, answer.build());
        });
  }

  private ListEventsResponse events(ListEventsRequest request) {
    long size = archive.head().size();
    if (request.getFirstSequence() < 0) {
      throw Fields.invalid("first_sequence", "must be 0 or more");
    }
    ListEventsResponse.Builder page = ListEventsResponse.newBuilder().setLogSize(size);
    int octets = 0;
    for (byte[] event : archive.events(request.getFirstSequence(), pageSize(request))) {
      octets += event.length;
      if (octets > LARGEST_PAGE_OCTETS) {
        break;
      }
      page.addEvents(ByteString.copyFrom(event));
    }
    return page.build();
  }

  private GetCheckpointResponse checkpoint() {
    StoredCheckpoint latest =
        archive
            .latest()
            .orElseThrow(
                () -> new Refusal.StoreUnavailable("no checkpoint was signed yet").asException());
    return GetCheckpointResponse.newBuilder().setCheckpoint(latest.note()).build();
  }

  private Tree tree(long size) {
    long grown = archive.head().size();
    if (size < 0 || size > grown) {
      throw Fields.invalid("tree_size", "must be from 0 to " + grown);
    }
    return new Tree(archive.nodes(), size);
  }

  private static List<Hash> within(String field, Supplier<List<Hash>> proof, String rule) {
    try {
      return proof.get();
    } catch (IndexOutOfBoundsException e) {
      throw Fields.invalid(field, rule);
    }
  }

  private static int pageSize(ListEventsRequest request) {
    int size = request.getPageSize();
    if (size < 0 || size > LARGEST_PAGE) {
      throw Fields.invalid("page_size", "must be 1 to " + LARGEST_PAGE + ", or 0 for the default");
    }
    return size == 0 ? DEFAULT_PAGE : size;
  }
}

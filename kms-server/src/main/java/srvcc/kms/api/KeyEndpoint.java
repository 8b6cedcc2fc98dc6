package srvcc.kms.api;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import java.util.Optional;
import srvcc.kms.audit.Details;
import srvcc.kms.audit.Pseudonyms;
import srvcc.kms.commit.Receipt;
import srvcc.kms.context.DescribedKey;
import srvcc.kms.context.ImportCommand;
import srvcc.kms.context.KeyContent;
import srvcc.kms.context.KeyDetails;
import srvcc.kms.context.KeyImports;
import srvcc.kms.handover.KeyCustody;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.v1.DescribeKeyRequest;
import srvcc.kms.v1.DescribeKeyResponse;
import srvcc.kms.v1.DestroyKeyRequest;
import srvcc.kms.v1.DestroyKeyResponse;
import srvcc.kms.v1.GetTransportKeyRequest;
import srvcc.kms.v1.GetTransportKeyResponse;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.ImportKeyResponse;
import srvcc.kms.v1.KeyDescription;
import srvcc.kms.v1.KeyServiceGrpc;
import srvcc.kms.v1.ListKeysRequest;
import srvcc.kms.v1.ListKeysResponse;
import srvcc.kms.v1.OpenImportChannelRequest;
import srvcc.kms.v1.OpenImportChannelResponse;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.TransportKey;
import srvcc.kms.vault.Wrapping;

/** KeyService: how keys arrive and leave. */
final class KeyEndpoint extends KeyServiceGrpc.KeyServiceImplBase {

  private static final int DEFAULT_PAGE = 100;
  private static final int LARGEST_PAGE = 1000;

  private final Requests requests;
  private final DerivationGate gate;
  private final KeyVault vault;
  private final KeyImports imports;
  private final KeyCustody custody;
  private final Pseudonyms pseudonyms;

  KeyEndpoint(
      Requests requests,
      DerivationGate gate,
      KeyVault vault,
      KeyImports imports,
      KeyCustody custody,
      Pseudonyms pseudonyms) {
    this.requests = requests;
    this.gate = gate;
    this.vault = vault;
    this.imports = imports;
    this.custody = custody;
    this.pseudonyms = pseudonyms;
  }

  @Override
  public void getTransportKey(
      GetTransportKeyRequest request, StreamObserver<GetTransportKeyResponse> observer) {
    Calls.answer(
        request, observer, call -> requests.told(call, transportKey(vault.transportKey())));
  }

  @Override
  public void importKey(ImportKeyRequest request, StreamObserver<ImportKeyResponse> observer) {
    Calls.answer(request, observer, call -> importKey(call, request));
  }

  @Override
  public void openImportChannel(
      OpenImportChannelRequest request, StreamObserver<OpenImportChannelResponse> observer) {
    Calls.answer(request, observer, call -> openChannel(call, request));
  }

  @Override
  public void describeKey(
      DescribeKeyRequest request, StreamObserver<DescribeKeyResponse> observer) {
    Calls.answer(
        request,
        observer,
        call -> {
          KeyRef key = Fields.keyRef(request.getKey(), "key");
          DescribedKey described = custody.describe(call.caller().owner(), key);
          return requests.told(
              call, DescribeKeyResponse.newBuilder().setKey(shown(call, described)).build());
        });
  }

  @Override
  public void listKeys(ListKeysRequest request, StreamObserver<ListKeysResponse> observer) {
    Calls.answer(
        request,
        observer,
        call -> {
          int size = pageSize(request);
          List<DescribedKey> keys = custody.list(call.caller().owner(), after(request), size + 1);
          return requests.told(call, page(call, keys, size));
        });
  }

  @Override
  public void destroyKey(DestroyKeyRequest request, StreamObserver<DestroyKeyResponse> observer) {
    Calls.answer(
        request,
        observer,
        call -> {
          Receipt<KeyRef> receipt =
              requests.receipt(call, request.getRequestId(), destroyed -> Details.NONE);
          KeyRef key = Fields.keyRef(request.getKey(), "key");
          custody.destroy(call.caller().owner(), key, receipt);
          return DestroyKeyResponse.getDefaultInstance();
        });
  }

  /** The reference of a parent that is another's would tell which keys come from one K_AMF. */
  private KeyDescription shown(Call call, DescribedKey key) {
    KeyDescription all = Wire.of(key, vault.route());
    boolean ownParent =
        key.key().parent().filter(parent -> isOwned(call.caller().owner(), parent)).isPresent();
    return ownParent ? all : all.toBuilder().clearParent().build();
  }

  private boolean isOwned(NfInstanceId caller, KeyRef key) {
    try {
      return custody.describe(caller, key).key().owner().equals(caller);
    } catch (RefusedException e) {
      return false;
    }
  }

  private ImportKeyResponse importKey(Call call, ImportKeyRequest request) {
    ImportCommand command = Imports.command(request);
    gate.checkBrings(call, command.content().kind());
    if (command.content() instanceof KeyContent.KSeaf(var kAmf)) {
      gate.check(call, kAmf);
    }
    Details subscriber = subscriber(command.content());
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<>(
            this::imported,
            ImportKeyResponse::parseFrom,
            imported -> subscriber.and(KeyDetails.imported(imported))),
        receipt -> imports.importKey(call.caller().owner(), command, receipt, call.deadline()));
  }

  private Details subscriber(KeyContent content) {
    return switch (content) {
      case KeyContent.KAmf _, KeyContent.CkIk _ -> Details.NONE;
      case KeyContent.KSeaf(var derivation) ->
          Details.NONE.with("subscriber", pseudonyms.of(derivation.supi().value()).toString());
    };
  }

  private OpenImportChannelResponse openChannel(Call call, OpenImportChannelRequest request) {
    Wrapping.ToTransportKey wrapping = Imports.transport(request.getWrapping(), "wrapping");
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<>(
            KeyEndpoint::opened, OpenImportChannelResponse::parseFrom, KeyDetails::opened),
        receipt -> imports.openChannel(call.caller().owner(), wrapping, receipt, call.deadline()));
  }

  private ImportKeyResponse imported(DescribedKey key) {
    return ImportKeyResponse.newBuilder().setKey(Wire.of(key, vault.route())).build();
  }

  private static OpenImportChannelResponse opened(KeyRef channel) {
    return OpenImportChannelResponse.newBuilder().setChannel(Wire.of(channel)).build();
  }

  private static GetTransportKeyResponse transportKey(TransportKey key) {
    try {
      return GetTransportKeyResponse.newBuilder()
          .setTransportKey(Wire.of(key.ref()))
          .setCertificate(ByteString.copyFrom(key.certificate().getEncoded()))
          .setOaepHash(Wire.of(key.hash()))
          .build();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was just made cannot be encoded", e);
    }
  }

  private static int pageSize(ListKeysRequest request) {
    int size = request.getPageSize();
    if (size < 0 || size > LARGEST_PAGE) {
      throw Fields.invalid("page_size", "must be 1 to " + LARGEST_PAGE + ", or 0 for the default");
    }
    return size == 0 ? DEFAULT_PAGE : size;
  }

  private static Optional<KeyRef> after(ListKeysRequest request) {
    ByteString token = request.getPageToken();
    return token.isEmpty()
        ? Optional.empty()
        : Optional.of(Fields.valid("page_token", () -> KeyRef.of(token.toByteArray())));
  }

  /** One key more than the page holds tells that another page follows. */
  private ListKeysResponse page(Call call, List<DescribedKey> keys, int size) {
    ListKeysResponse.Builder page = ListKeysResponse.newBuilder();
    keys.stream().limit(size).forEach(key -> page.addKeys(shown(call, key)));
    if (keys.size() > size) {
      page.setNextPageToken(ByteString.copyFrom(keys.get(size - 1).key().ref().octets()));
    }
    return page.build();
  }
}

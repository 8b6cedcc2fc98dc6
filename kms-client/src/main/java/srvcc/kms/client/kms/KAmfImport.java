package srvcc.kms.client.kms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import srvcc.kms.v1.ErrorReason;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.ImportKeyResponse;
import srvcc.kms.v1.KeyServiceGrpc;

/**
 * The import of one K_AMF, of which nobody may know whether it was done.
 *
 * <p>A server that does not answer may have committed the import all the same. So the very same
 * message goes to another server first: if the import is committed, it answers what the first one
 * would have; if not, it cannot unwrap the key. Only then the key is wrapped anew, which makes
 * another message and needs another request id. If the first server commits meanwhile, K_AMF is
 * known by now, and the earlier message has its answer.
 */
final class KAmfImport {
  private final List<ImportKeyRequest> sent = new ArrayList<>();
  private final Operation operation;
  private final ImportKeyRequest content;

  /**
   * Prepares an import.
   *
   * @param content all of the message but the request id and the wrapped key
   */
  KAmfImport(Operation operation, ImportKeyRequest content) {
    this.operation = operation;
    this.content = content;
  }

  /** Sends K_AMF as it is wrapped now. */
  KeyDescription send(WrappedKey kAmf) {
    ImportKeyRequest.Builder request = content.toBuilder().setRequestId(RequestIds.next());
    kAmf.addTo(request);
    try {
      return call(request.build());
    } catch (KmsException refusal) {
      if (!refusal.is(ErrorReason.ERROR_REASON_K_AMF_KNOWN)) {
        sent.add(request.build());
        throw refusal;
      }
      return earlierAnswer().orElseThrow(() -> refusal);
    }
  }

  private Optional<KeyDescription> earlierAnswer() {
    return sent.stream().flatMap(request -> answer(request).stream()).findFirst();
  }

  private Optional<KeyDescription> answer(ImportKeyRequest earlier) {
    try {
      return Optional.of(call(earlier));
    } catch (KmsException e) {
      // It was never committed; another one may have been.
      return Optional.empty();
    }
  }

  private KeyDescription call(ImportKeyRequest request) {
    ImportKeyResponse answer = operation.call(KeyServiceGrpc.getImportKeyMethod(), request);
    return KeyDescription.of(answer.getKey());
  }
}

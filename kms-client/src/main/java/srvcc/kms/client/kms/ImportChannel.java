package srvcc.kms.client.kms;

import java.util.Optional;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.v1.DestroyKeyRequest;
import srvcc.kms.v1.ErrorReason;
import srvcc.kms.v1.KeyServiceGrpc;
import srvcc.kms.v1.OpenImportChannelRequest;

/**
 * An AES-256 key that a server's token shares with whoever wraps many keys for it (RFC 3394). The
 * channel belongs to the server that opened it, and so do the imports through it. It is opened at
 * the first of them, and anew on another server where that one does not answer any more.
 *
 * <p>May be used by many threads.
 */
public final class ImportChannel implements AutoCloseable {
  private static final int KEY_OCTETS = 32;

  private final SecretOctets channelKey = SecretOctets.random(KEY_OCTETS);
  private final Calls calls;
  private Optional<Opened> opened = Optional.empty();

  ImportChannel(Calls calls) {
    this.calls = calls;
  }

  /** Imports the K_AMF of a primary authentication: both NAS COUNTs begin at 0. */
  public KeyDescription importKAmf(SecretOctets kAmf, KeySetIdentifier ngKsi) {
    return importKAmf(kAmf, ngKsi, NasCount.ZERO, NasCount.ZERO);
  }

  /**
   * Imports a K_AMF with the NAS COUNTs that its security context goes on with.
   *
   * @param kAmf 32 octets
   */
  public KeyDescription importKAmf(
      SecretOctets kAmf, KeySetIdentifier ngKsi, NasCount nextDownlink, NasCount nextUplink) {
    Operation operation = operation();
    var arrival = new KAmfImport(operation, Keys.content(ngKsi, nextDownlink, nextUplink));
    Opened channel = open(operation);
    for (int opening = 1; ; opening++) {
      try {
        return arrival.send(KeyWrapper.wrap(kAmf, channelKey, channel.reference()));
      } catch (KmsException refusal) {
        checkGone(refusal, opening);
        channel = openedAfter(channel, operation);
      }
    }
  }

  /** Closes the channel on its server and deletes its key. Safe to repeat. */
  @Override
  public synchronized void close() {
    channelKey.close();
    opened.ifPresent(this::destroy);
    opened = Optional.empty();
  }

  private synchronized Operation operation() {
    return opened.map(channel -> calls.operationOn(channel.server())).orElseGet(calls::operation);
  }

  private void checkGone(KmsException refusal, int opening) {
    if (!refusal.is(ErrorReason.ERROR_REASON_KEY_NOT_FOUND)
        || opening >= calls.retries().attempts()) {
      throw refusal;
    }
  }

  private synchronized Opened openedAfter(Opened gone, Operation operation) {
    opened = opened.filter(channel -> !channel.equals(gone));
    return open(operation);
  }

  private synchronized Opened open(Operation operation) {
    if (opened.isEmpty()) {
      Transport transport =
          new Transport(operation, transportKey -> KeyWrapper.wrap(channelKey, transportKey));
      KeyReference reference = transport.send(wrapped -> open(operation, wrapped));
      opened = Optional.of(new Opened(operation.server(), reference));
    }
    return opened.get();
  }

  private static KeyReference open(Operation operation, WrappedKey.ToTransportKey wrapped) {
    var request =
        OpenImportChannelRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setWrapping(wrapped.toMessage())
            .build();
    return KeyReference.of(
        operation.call(KeyServiceGrpc.getOpenImportChannelMethod(), request).getChannel());
  }

  private void destroy(Opened channel) {
    var request =
        DestroyKeyRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setKey(channel.reference().toMessage())
            .build();
    try {
      calls.operationOn(channel.server()).call(KeyServiceGrpc.getDestroyKeyMethod(), request);
    } catch (KmsException e) {
      // Its server does not have it any more, or is gone itself and the channel with it.
    }
  }

  private record Opened(Server server, KeyReference reference) {}
}

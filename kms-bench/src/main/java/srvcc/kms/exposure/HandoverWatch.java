package srvcc.kms.exposure;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.v1.DeriveSrvccContextRequest;
import srvcc.kms.v1.DeriveSrvccContextResponse;
import srvcc.kms.v1.PrepareDirectHandoverRequest;
import srvcc.kms.v1.PrepareDirectHandoverResponse;
import srvcc.kms.v1.PrepareHandoverRequest;
import srvcc.kms.v1.PrepareHandoverResponse;

/** Tells the book of keys which ones the calls of AMF and MME have the service derive. */
final class HandoverWatch implements ClientInterceptor {
  private final Map<ByteString, KeyBook.HandoverKeys> byKAsme = new ConcurrentHashMap<>();
  private final KeyBook book;

  HandoverWatch(KeyBook book) {
    this.book = book;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new WatchedCall<>(next.newCall(method, options));
  }

  private Optional<KeyBook.HandoverKeys> asked(Object request) {
    return switch (request) {
      case PrepareHandoverRequest prepare when prepare.getConcatenated() ->
          book.preparingConcatenated(
              KeyReference.of(prepare.getKAmf().getValue().toByteArray()),
              new NasCount(prepare.getDownlinkNasCount()));
      case PrepareHandoverRequest prepare ->
          book.preparing(
              KeyReference.of(prepare.getKAmf().getValue().toByteArray()),
              new NasCount(prepare.getDownlinkNasCount()));
      case PrepareDirectHandoverRequest prepare ->
          book.preparing(
              KeyReference.of(prepare.getKAmf().getValue().toByteArray()),
              new NasCount(prepare.getDownlinkNasCount()));
      case DeriveSrvccContextRequest derive ->
          Optional.ofNullable(byKAsme.get(derive.getKAsmeSrvcc().getValue()));
      default -> Optional.empty();
    };
  }

  private void answered(Object answer, KeyBook.HandoverKeys made) {
    switch (answer) {
      case PrepareHandoverResponse prepared -> {
        byKAsme.put(prepared.getKAsmeSrvcc().getValue(), made);
        book.prepared(made);
      }
      case PrepareDirectHandoverResponse _ -> {
        book.prepared(made);
        book.derivedPair(made);
      }
      case DeriveSrvccContextResponse _ -> book.derivedPair(made);
      default -> throw new IllegalStateException("no call that derives has such an answer");
    }
  }

  private final class WatchedCall<Q, A> extends SimpleForwardingClientCall<Q, A> {
    private volatile Optional<KeyBook.HandoverKeys> made = Optional.empty();

    WatchedCall(ClientCall<Q, A> delegate) {
      super(delegate);
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
      super.start(
          new SimpleForwardingClientCallListener<>(listener) {
            @Override
            public void onMessage(A answer) {
              made.ifPresent(keys -> answered(answer, keys));
              super.onMessage(answer);
            }
          },
          headers);
    }

    @Override
    public void sendMessage(Q request) {
      made = asked(request);
      super.sendMessage(request);
    }
  }
}

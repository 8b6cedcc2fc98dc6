package srvcc.kms.exposure;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import srvcc.kms.v1.DeriveKeyRequest;
import srvcc.kms.v1.DeriveKeysRequest;
import srvcc.kms.v1.DeriveMappedContextRequest;
import srvcc.kms.v1.DeriveSrvccContextRequest;
import srvcc.kms.v1.MapFromUtranRequest;
import srvcc.kms.v1.MapToUtranRequest;
import srvcc.kms.v1.OfferEpsContextRequest;
import srvcc.kms.v1.OfferUmtsContextRequest;
import srvcc.kms.v1.PrepareDirectHandoverRequest;
import srvcc.kms.v1.PrepareHandoverRequest;
import srvcc.kms.v1.PrepareMoveToEpsRequest;
import srvcc.kms.v1.PrepareTransferRequest;
import srvcc.kms.v1.ReleaseNasKeyRequest;
import srvcc.kms.v1.ReleaseToMscRequest;
import srvcc.kms.v1.ReleaseToSgsnRequest;
import srvcc.kms.v1.ReleaseUserPlaneKeyRequest;

/** Tells the book of keys which ones the calls of network functions have the service derive. */
final class DerivationWatch implements ClientInterceptor {
  private final HandoverKeys handovers;
  private final MoveKeys moves;
  private final UtranKeys utran;
  private final TransferKeys transfers;
  private final DerivedKeys derivations;

  DerivationWatch(KeyBook book) {
    handovers = new HandoverKeys(book);
    moves = new MoveKeys(book);
    utran = new UtranKeys(book);
    transfers = new TransferKeys(book);
    derivations = new DerivedKeys(book);
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new WatchedCall<>(next.newCall(method, options));
  }

  private Answered asked(Object request) {
    return switch (request) {
      case PrepareHandoverRequest prepare -> handovers.asked(prepare);
      case PrepareDirectHandoverRequest prepare -> handovers.asked(prepare);
      case DeriveSrvccContextRequest derive -> handovers.asked(derive);
      case ReleaseToMscRequest release -> handovers.asked(release);
      case PrepareMoveToEpsRequest prepare -> moves.asked(prepare);
      case OfferEpsContextRequest offer -> moves.asked(offer);
      case DeriveMappedContextRequest derive -> moves.asked(derive);
      case OfferUmtsContextRequest offer -> utran.asked(offer);
      case MapFromUtranRequest map -> utran.asked(map);
      case MapToUtranRequest map -> utran.asked(map);
      case ReleaseToSgsnRequest release -> utran.asked(release);
      case PrepareTransferRequest prepare -> transfers.asked(prepare);
      case ReleaseNasKeyRequest release -> transfers.asked(release);
      case ReleaseUserPlaneKeyRequest release -> transfers.asked(release);
      case DeriveKeyRequest derive -> derivations.asked(derive);
      case DeriveKeysRequest derive -> derivations.asked(derive);
      default -> Answered.NOTHING;
    };
  }

  private final class WatchedCall<Q, A> extends SimpleForwardingClientCall<Q, A> {
    private volatile Answered answered = Answered.NOTHING;

    WatchedCall(ClientCall<Q, A> delegate) {
      super(delegate);
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
      super.start(
          new SimpleForwardingClientCallListener<>(listener) {
            @Override
            public void onMessage(A answer) {
              answered.with(answer);
              super.onMessage(answer);
            }
          },
          headers);
    }

    @Override
    public void sendMessage(Q request) {
      answered = asked(request);
      super.sendMessage(request);
    }
  }
}

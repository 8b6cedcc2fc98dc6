package srvcc.kms.api;

import com.google.protobuf.Message;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import srvcc.kms.audit.Actor;
import srvcc.kms.audit.Details;
import srvcc.kms.audit.Procedure;
import srvcc.kms.audit.Result;
import srvcc.kms.audit.Trail;
import srvcc.kms.tlog.Hash;

/**
 * A call whose refusal leaves only after it was written down, also one that nobody waits for any
 * more: whoever cancels has asked all the same. What says nothing about the request, because the
 * service could not look at it, is not written down.
 */
final class AuditCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

  private final Trail trail;
  private final RefusalPlaces places;
  private final Supplier<Optional<Message>> asked;

  AuditCall(
      ServerCall<Q, R> call, Trail trail, RefusalPlaces places, Supplier<Optional<Message>> asked) {
    super(call);
    this.trail = trail;
    this.places = places;
    this.asked = asked;
  }

  @Override
  public void close(Status status, Metadata trailers) {
    if (status.isOk()) {
      super.close(status, trailers);
      return;
    }
    try {
      Failures.decision(status, trailers).ifPresent(this::write);
    } catch (RuntimeException e) {
      Refusing.close(delegate(), e);
      return;
    }
    super.close(status, trailers);
  }

  /** A call whose message was read has a place of the service already. */
  private void write(String reason) {
    Optional<Message> request = asked.get();
    if (request.isPresent()) {
      write(reason, Asked.requestId(request.get()), Asked.of(request.get()));
      return;
    }
    Hash certificate = Actors.certificate(this);
    places.take(certificate);
    try {
      write(reason, Optional.empty(), Details.NONE);
    } finally {
      places.giveBack(certificate);
    }
  }

  private void write(String reason, Optional<UUID> requestId, Details details) {
    Actor actor = Actors.of(this, requestId);
    trail.decided(actor, procedure(), new Result.Refused(reason), details);
  }

  private Procedure procedure() {
    return Operations.of(getMethodDescriptor())
        .map(operation -> Procedure.valueOf(operation.name()))
        .orElse(Procedure.UNKNOWN_METHOD);
  }
}

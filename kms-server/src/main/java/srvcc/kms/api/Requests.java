package srvcc.kms.api;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import srvcc.kms.audit.Actor;
import srvcc.kms.audit.Details;
import srvcc.kms.audit.Result;
import srvcc.kms.audit.Trail;
import srvcc.kms.commit.AnsweredMeanwhileException;
import srvcc.kms.commit.Receipt;
import srvcc.kms.commit.RecordedAnswer;
import srvcc.kms.commit.RequestKey;
import srvcc.kms.commit.RequestLog;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.vault.Deadline;

/**
 * Lets a request that is repeated answer what it answered, also while the first one is still under
 * way.
 */
final class Requests {

  private final RequestLog log;
  private final Trail trail;
  private final Clock clock;
  private final ConcurrentMap<RequestKey, CountDownLatch> underWay = new ConcurrentHashMap<>();

  Requests(RequestLog log, Trail trail, Clock clock) {
    this.log = log;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Does the work once.
   *
   * @param request is compared with the one that used the request id before
   * @param form writes the result as the answer
   * @param work gets the receipt that remembers the answer
   */
  <D, R extends MessageLite> R once(
      Call call, String requestId, Message request, Form<D, R> form, Function<Receipt<D>, D> work) {
    UUID id = Fields.uuid(requestId, "request_id");
    RequestKey key = new RequestKey(call.caller().owner(), call.operation().name(), id);
    byte[] fingerprint = Digests.sha256(request.toByteArray());
    while (true) {
      CountDownLatch mine = new CountDownLatch(1);
      CountDownLatch other = underWay.putIfAbsent(key, mine);
      if (other != null) {
        await(other, call.deadline());
        continue;
      }
      try {
        Optional<RecordedAnswer> earlier = log.find(key);
        if (earlier.isPresent()) {
          R answer = repeat(earlier.get(), fingerprint, form);
          trail.decided(
              call.actor(Optional.of(id)), call.procedure(), Result.REPEATED, Asked.of(request));
          return answer;
        }
        Optional<D> done = work(key, work, receipt(call, key, request, fingerprint, form));
        if (done.isPresent()) {
          return form.write().apply(done.get());
        }
      } finally {
        finished(key, mine);
      }
    }
  }

  /**
   * For work that is safe to repeat, and whose answer is not remembered.
   *
   * @param details of the result
   */
  <D> Receipt<D> receipt(Call call, String requestId, Function<D, Details> details) {
    Optional<UUID> id = Optional.of(Fields.uuid(requestId, "request_id"));
    return done(call, id, call.request(), details);
  }

  /** Tells something that changes nothing, once it is written down. */
  <R> R told(Call call, R answer) {
    trail.decided(
        call.actor(Optional.empty()), call.procedure(), Result.DONE, Asked.of(call.request()));
    return answer;
  }

  /** Writes down that an item of a call was refused, before that is told. */
  void refused(Call call, Message item, String reason) {
    trail.decided(
        call.actor(Asked.requestId(item)),
        call.procedure(),
        new Result.Refused(reason),
        Asked.of(item));
  }

  private <D> Receipt<D> done(
      Call call, Optional<UUID> requestId, Message request, Function<D, Details> details) {
    Actor actor = call.actor(requestId);
    Details asked = Asked.of(request);
    return (transaction, result) ->
        trail.done(transaction, actor, call.procedure(), asked.and(details.apply(result)));
  }

  /** Empty if the request was answered meanwhile, by this server or another one. */
  private <D> Optional<D> work(RequestKey key, Function<Receipt<D>, D> work, Receipt<D> receipt) {
    try {
      return Optional.of(work.apply(receipt));
    } catch (AnsweredMeanwhileException _) {
      return Optional.empty();
    } catch (RefusedException e) {
      // Another server that answers the same request leaves nothing for this one to do.
      if (log.find(key).isEmpty()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private void finished(RequestKey key, CountDownLatch mine) {
    underWay.remove(key, mine);
    mine.countDown();
  }

  private <D, R extends MessageLite> Receipt<D> receipt(
      Call call, RequestKey key, Message request, byte[] fingerprint, Form<D, R> form) {
    Receipt<D> written = done(call, Optional.of(key.requestId()), request, form.details());
    return (transaction, result) -> {
      written.record(transaction, result);
      byte[] octets = form.write().apply(result).toByteArray();
      RecordedAnswer answer = new RecordedAnswer(fingerprint, octets, clock.instant());
      log.add(transaction, key, form.about().apply(result).map(answer::about).orElse(answer));
    };
  }

  private static <R extends MessageLite> R repeat(
      RecordedAnswer earlier, byte[] fingerprint, Form<?, R> form) {
    if (!earlier.answers(fingerprint)) {
      throw new Refusal.RequestIdReused().asException();
    }
    try {
      return form.read().parse(earlier.answer());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("an answer that was recorded cannot be read", e);
    }
  }

  private static void await(CountDownLatch other, Deadline deadline) {
    try {
      if (!other.await(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
        throw new Refusal.DeadlineExceeded().asException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal.Stopping().asException();
    }
  }

  /**
   * How an answer is written and read again.
   *
   * @param write from the result
   * @param read from what was recorded
   * @param details what the audit log says of the result, besides what was asked for
   * @param about what the answer must not outlive
   */
  record Form<D, R extends MessageLite>(
      Function<D, R> write,
      Reader<R> read,
      Function<D, Details> details,
      Function<D, Optional<UUID>> about) {

    Form(Function<D, R> write, Reader<R> read, Function<D, Details> details) {
      this(write, read, details, result -> Optional.empty());
    }
  }

  /** Reads a recorded answer. */
  @FunctionalInterface
  interface Reader<R> {
    R parse(byte[] answer) throws InvalidProtocolBufferException;
  }
}

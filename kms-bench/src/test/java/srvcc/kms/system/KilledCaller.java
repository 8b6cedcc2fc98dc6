package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.kms.KmsException;
import srvcc.kms.system.Participants.Question;
import srvcc.kms.system.Subscriber.Known;
import srvcc.kms.v1.DeriveSrvccContextResponse;
import srvcc.kms.v1.HandoverReference;
import srvcc.kms.v1.HandoverState;
import srvcc.kms.v1.ImportKeyResponse;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.PrepareHandoverResponse;

/**
 * Asks one thing after the other until the service dies. What was answered it remembers; what was
 * not, it asks once more in the next life.
 */
final class KilledCaller {
  private static final int OLD_ANSWERS = 10;

  private final Random random;
  private final Subscriber shared;
  private final boolean handoversSurvive;
  private final List<Subscriber> subscribers = new ArrayList<>();
  private final List<Answered<?>> fresh = new ArrayList<>();
  private final List<Answered<?>> old = new ArrayList<>();
  private Optional<Consumer<Participants>> doubt = Optional.empty();

  /**
   * Of subscribers of its own and one that all callers use.
   *
   * @param handoversSurvive whether a handover goes on in the next life
   */
  KilledCaller(Random random, Subscriber shared, boolean handoversSurvive) {
    this.random = random;
    this.shared = shared;
    this.handoversSurvive = handoversSurvive;
  }

  /** How many requests were answered. */
  int answers() {
    return fresh.size() + old.size();
  }

  /** The request ids of all that was answered. */
  List<String> acknowledged() {
    return Stream.concat(fresh.stream(), old.stream())
        .map(answered -> answered.question().requestId())
        .toList();
  }

  /** Asks until there is no answer. */
  void run(Participants life) {
    while (doubt.isEmpty()) {
      switch (random.nextInt(12)) {
        case 0 -> importOne(life);
        case 1 -> usable().ifPresent(ue -> destroy(ue, life));
        case 2, 3 -> race(life);
        default -> usable().ifPresentOrElse(ue -> handOver(ue, life), () -> importOne(life));
      }
    }
  }

  /** In the next life: all that was answered stands, and what was not is asked again. */
  void check(Participants life) {
    doubt.ifPresent(ask -> ask.accept(life));
    doubt = Optional.empty();
    fresh.forEach(answered -> answered.assertSame(life));
    for (int i = 0; i < OLD_ANSWERS && !old.isEmpty(); i++) {
      old.get(random.nextInt(old.size())).assertSame(life);
    }
    old.addAll(fresh);
    fresh.clear();
    subscribers.forEach(ue -> ue.check(life));
  }

  /** The same for everything that was ever answered. */
  void checkAll(Participants life) {
    check(life);
    old.forEach(answered -> answered.assertSame(life));
    subscribers.forEach(ue -> ue.checkAll(life));
  }

  private void importOne(Participants life) {
    KnownUe ue = new KnownUe(SecretOctets.random(32));
    Question<ImportKeyResponse> question = life.imports(ue);
    var _ = ask(question, life, this::imported, next -> importedOrNot(ue, question, next));
  }

  /** Wrapped to the transport key of a life that is over, it comes in only if it did before. */
  private void importedOrNot(KnownUe ue, Question<ImportKeyResponse> question, Participants next) {
    Optional<String> refused = repeated(question, next, this::imported);
    if (refused.isPresent()) {
      assertThat(refused).contains("UNWRAP_FAILED");
      assertThat(repeated(next.imports(ue), next, this::imported)).isEmpty();
    }
  }

  private void imported(ImportKeyResponse answer) {
    subscribers.add(new Subscriber(answer.getKey().getKey()));
  }

  private void destroy(Subscriber ue, Participants life) {
    var _ = must(Participants.destroys(ue.kAmf()), life, _ -> ue.destroyed());
  }

  /** All callers want the same NAS COUNT. */
  private void race(Participants life) {
    var question = Participants.prepares(shared.kAmf(), shared.next());
    try {
      ask(question, life, shared::granted, next -> raceAgain(question, next))
          .ifPresent(prepared -> cancel(prepared.getHandover(), life));
    } catch (StatusRuntimeException lost) {
      assertThat(KmsException.of(lost).reason()).isEqualTo("NAS_COUNT_REUSED");
    }
  }

  private void raceAgain(Question<PrepareHandoverResponse> question, Participants next) {
    Optional<String> refused = repeated(question, next, shared::granted);
    assertThat(refused.orElse("NAS_COUNT_REUSED")).isEqualTo("NAS_COUNT_REUSED");
  }

  private void handOver(Subscriber ue, Participants life) {
    must(Participants.prepares(ue.kAmf(), ue.next()), life, ue::granted)
        .ifPresent(prepared -> {
          if (random.nextInt(4) > 0) {
            derive(ue, prepared.getKAsmeSrvcc(), life);
          } else {
            cancel(prepared.getHandover(), life);
          }
        });
  }

  private void cancel(HandoverReference handover, Participants life) {
    var _ = must(Participants.cancels(handover), life, _ -> {});
  }

  private void derive(Subscriber ue, KeyReference kAsmeSrvcc, Participants life) {
    var question = Participants.derives(kAsmeSrvcc);
    ask(question, life, _ -> {}, next -> goneOn(question, next))
        .ifPresent(derived -> release(ue, derived, life));
  }

  /** The answer is not remembered: it is forgotten with the handover. */
  private void release(Subscriber ue, DeriveSrvccContextResponse derived, Participants life) {
    var question = Participants.releases(derived);
    ue.marked(Known.MAYBE);
    send(question, life, next -> goneOn(question, next))
        .ifPresent(released -> end(ue, released.getHandover(), life));
  }

  private void end(Subscriber ue, HandoverReference handover, Participants life) {
    if (random.nextBoolean()) {
      var question = Participants.completes(handover);
      ask(
          question,
          life,
          _ -> ue.marked(Known.YES),
          next -> {
            goneOn(question, next);
            ue.marked(Known.YES);
          });
    } else {
      var _ =
          must(
              Participants.cancels(handover),
              life,
              answer ->
                  ue.marked(
                      answer.getState() == HandoverState.HANDOVER_STATE_ABORTED
                          ? Known.YES
                          : Known.NO));
    }
  }

  /** A handover goes on in the next life, or was aborted with this one. */
  private void goneOn(Question<?> question, Participants next) {
    Optional<String> refused = repeated(question, next, _ -> {});
    assertThat(refused.orElse("HANDOVER_STATE_WRONG")).isEqualTo("HANDOVER_STATE_WRONG");
    assertThat(refused.isPresent() && handoversSurvive).isFalse();
  }

  /** Asks what has to succeed, in this life or the next. */
  private <A extends Message> Optional<A> must(
      Question<A> question, Participants life, Consumer<A> acknowledged) {
    return ask(
        question,
        life,
        acknowledged,
        next -> assertThat(repeated(question, next, acknowledged)).isEmpty());
  }

  /** Asks, and remembers the answer. */
  private <A extends Message> Optional<A> ask(
      Question<A> question,
      Participants life,
      Consumer<A> acknowledged,
      Consumer<Participants> again) {
    Optional<A> answer = send(question, life, again);
    answer.ifPresent(given -> remember(question, given, acknowledged));
    return answer;
  }

  /** Empty if the service died over it. */
  private <A extends Message> Optional<A> send(
      Question<A> question, Participants life, Consumer<Participants> again) {
    try {
      return Optional.of(question.apply(life));
    } catch (StatusRuntimeException failure) {
      if (!KmsException.of(failure).reason().isEmpty()) {
        throw failure;
      }
      doubt = Optional.of(again);
      return Optional.empty();
    }
  }

  /** Asks again in the next life; the reason, if it is refused. */
  private <A extends Message> Optional<String> repeated(
      Question<A> question, Participants next, Consumer<A> acknowledged) {
    try {
      remember(question, question.apply(next), acknowledged);
      return Optional.empty();
    } catch (StatusRuntimeException refused) {
      return Optional.of(KmsException.of(refused).reason());
    }
  }

  private <A extends Message> void remember(
      Question<A> question, A answer, Consumer<A> acknowledged) {
    acknowledged.accept(answer);
    fresh.add(new Answered<>(question, answer));
  }

  private Optional<Subscriber> usable() {
    List<Subscriber> usable = subscribers.stream().filter(Subscriber::isUsable).toList();
    return usable.isEmpty()
        ? Optional.empty()
        : Optional.of(usable.get(random.nextInt(usable.size())));
  }
}

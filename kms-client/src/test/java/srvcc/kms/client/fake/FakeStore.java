package srvcc.kms.client.fake;

import com.google.protobuf.MessageLite;
import io.grpc.Status;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** What the servers of one service share: keys, handovers, and the answers that were given. */
public final class FakeStore {
  private final FakeMoves moves = new FakeMoves();
  private final FakeToken token = new FakeToken();
  private final Map<Object, FakeHandover> handovers = new ConcurrentHashMap<>();
  private final Map<String, Answered> answers = new ConcurrentHashMap<>();

  FakeToken token() {
    return token;
  }

  FakeMoves moves() {
    return moves;
  }

  Map<Object, FakeHandover> handovers() {
    return handovers;
  }

  /** Returns how many requests were done. */
  public int answered() {
    return answers.size();
  }

  /** Lets a request that is repeated answer what it answered. */
  synchronized <A extends MessageLite> A once(String id, MessageLite request, Callable<A> work)
      throws Exception {
    Answered earlier = answers.get(id);
    if (earlier == null) {
      A answer = work.call();
      answers.put(id, new Answered(request, answer));
      return answer;
    }
    if (!earlier.request().equals(request)) {
      throw Refusal.of(Status.Code.INVALID_ARGUMENT, "REQUEST_ID_REUSED");
    }
    @SuppressWarnings("unchecked") // The same request has an answer of the same type.
    A answer = (A) earlier.answer();
    return answer;
  }

  private record Answered(MessageLite request, MessageLite answer) {}
}

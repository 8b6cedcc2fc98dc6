package srvcc.kms.client.fake;

import com.google.protobuf.MessageLite;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

/** The requests that one server was sent, each answered once by all servers together. */
final class FakeRequests {
  private final List<String> ids = new CopyOnWriteArrayList<>();
  private final FakeStore store;

  FakeRequests(FakeStore store) {
    this.store = store;
  }

  <A extends MessageLite> A once(String id, MessageLite request, Callable<A> work)
      throws Exception {
    ids.add(id);
    return store.once(id, request, work);
  }

  List<String> ids() {
    return List.copyOf(ids);
  }
}

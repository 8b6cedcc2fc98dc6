package srvcc.kms.client.fake;

import io.grpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.kms.RetryPolicy;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.client.pki.PkiDirectory;

/**
 * A service of several servers, over what they share, with faults to order.
 *
 * @param pki certificates
 * @param store what the servers share
 * @param members the servers
 */
public record FakeService(PkiDirectory pki, FakeStore store, List<Member> members)
    implements AutoCloseable {
  /** Starts a service. */
  public static FakeService of(int servers, PkiDirectory pki) {
    FakeStore store = new FakeStore();
    return new FakeService(
        pki,
        store,
        IntStream.range(0, servers).mapToObj(i -> Member.start(pki, store, 0)).toList());
  }

  /** Returns where the servers listen. */
  public List<KmsEndpoint> endpoints() {
    return members.stream().map(member -> member.kms().endpoint()).toList();
  }

  /** Connects an AMF with all servers, and returns when it is connected with all. */
  public KmsClient amf() {
    return connected(RetryPolicy.DEFAULT);
  }

  /** Connects an AMF that repeats calls in its own way. */
  public KmsClient connected(RetryPolicy retries) {
    KmsClient client = KmsClient.connect(endpoints(), identity("amf"), retries);
    Awaitility.await()
        .until(() -> {
          client.keys().transportKey();
          return members.stream().noneMatch(member -> member.kms().calls().isEmpty());
        });
    return client;
  }

  /** Returns the servers of a service of two, the one whose turn it is first. */
  public List<Member> inTurn(KmsClient client) {
    int before = members.get(0).kms().calls().size();
    client.keys().transportKey();
    boolean first = members.get(0).kms().calls().size() > before;
    return first ? List.of(members.get(1), members.get(0)) : members;
  }

  /** Starts a server once more on the port where it was. */
  public Member again(Member gone) {
    return Member.start(pki, store, gone.kms().endpoint().port());
  }

  @Override
  public void close() {
    members.forEach(Member::kill);
  }

  private NfIdentity identity(String name) {
    try {
      return pki.identity(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One of the servers.
   *
   * @param kms the server
   * @param faults what goes wrong
   */
  public record Member(FakeKms kms, FaultOnce faults) {
    static Member start(PkiDirectory pki, FakeStore store, int port) {
      FaultOnce faults = new FaultOnce();
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      try {
        return new Member(new FakeKms(pki.identity("server"), faults, store, address), faults);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Counts the calls of a method. */
    public long calls(String method) {
      return kms.calls().stream().filter(method::equals).count();
    }

    /** Ends the server at once, calls under way included. */
    public void kill() {
      kms.close();
    }

    /** The server answers that it is unavailable. */
    public void unavailableAt(String method) {
      faults.atCall(method, Member::unavailable);
    }

    /** The server ends at once, and has not done what it was asked to. */
    public void diesAt(String method) {
      faults.atCall(
          method,
          () -> {
            kill();
            unavailable();
          });
    }

    /** The server does what it is asked to, and ends without an answer. */
    public void diesAfter(String method) {
      faults.atAnswer(
          method,
          () -> {
            kill();
            unavailable();
          });
    }

    /** The server does what it is asked to, and answers that it is unavailable. */
    public void answerLostAt(String method) {
      faults.atAnswer(method, Member::unavailable);
    }

    /** The server refuses. */
    public void refusedAt(String method, Status.Code code, String reason) {
      faults.atCall(
          method,
          () -> {
            throw Refusal.of(code, reason);
          });
    }

    private static void unavailable() {
      throw Refusal.unavailable(Duration.ofMillis(1));
    }
  }
}

package srvcc.kms.vault;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import srvcc.kms.vault.ServerTokens.Unconfirmed;

/**
 * Lets a set become current only if every server that is alive has said that its token has it: no
 * server is to write what another one cannot read.
 */
public final class ServersReady implements Consumer<WrappingSet> {

  private static final int LOOKS = 20;

  private final ServerTokens servers;
  private final Duration between;

  /** Waits for 10 s, in which servers look at their tokens several times. */
  public ServersReady(ServerTokens servers) {
    this(servers, Duration.ofMillis(500));
  }

  ServersReady(ServerTokens servers, Duration between) {
    this.servers = servers;
    this.between = between;
  }

  /**
   * Returns once they are ready.
   *
   * @throws ServersNotReadyException naming those that are not
   */
  @Override
  public void accept(WrappingSet next) {
    List<Unconfirmed> first = servers.without(next.id());
    List<Unconfirmed> last = first;
    for (int look = 0; look < LOOKS && !last.isEmpty(); look++) {
      Insistence.pause(between);
      last = servers.without(next.id());
    }
    // One whose beat stands still was killed.
    String alive =
        last.stream()
            .filter(server -> !first.contains(server))
            .map(Unconfirmed::name)
            .collect(Collectors.joining("; "));
    if (!alive.isEmpty()) {
      throw new ServersNotReadyException(next.id(), alive);
    }
  }
}

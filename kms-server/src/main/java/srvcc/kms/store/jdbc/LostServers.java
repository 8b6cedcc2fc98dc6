package srvcc.kms.store.jdbc;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Removes the rows of servers that were killed and that no start of another one removed. */
final class LostServers {

  /** Beats of our own between two looks: a minute. */
  static final int PATIENCE = 120;

  private final Server self;
  private List<Server> seen = List.of();
  private int beats;

  LostServers(Server self) {
    this.self = self;
  }

  /** Called at each beat. */
  void look(Handle handle) {
    beats++;
    if (beats % PATIENCE == 0) {
      seen.forEach(server -> Servers.removeUnlessMoved(handle, server));
      seen =
          Servers.all(handle).stream()
              .filter(server -> !server.incarnation().equals(self.incarnation()))
              .toList();
    }
  }
}

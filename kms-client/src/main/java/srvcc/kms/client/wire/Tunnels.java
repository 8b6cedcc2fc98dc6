package srvcc.kms.client.wire;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import srvcc.kms.client.gtp.Fault;
import srvcc.kms.client.gtp.GtpException;
import srvcc.kms.client.gtp.GtpMessage;
import srvcc.kms.client.gtp.Imsi;
import srvcc.kms.client.message.UeContextId;

/**
 * The tunnels of one end on one interface, one for each UE.
 *
 * @param <C> what belongs to a tunnel
 */
final class Tunnels<C> {
  private final Map<Integer, Tunnel<C>> byTeid = new ConcurrentHashMap<>();
  private final Map<UeContextId, Integer> teids = new ConcurrentHashMap<>();

  /**
   * A tunnel.
   *
   * @param ue whose it is
   * @param context what belongs to it
   * @param <C> the sort of that
   */
  record Tunnel<C>(UeContextId ue, C context) {}

  /** Opens a tunnel in the place of the UE's last one, and returns its identifier. */
  int open(UeContextId ue, C context) {
    int teid;
    do {
      teid = ThreadLocalRandom.current().nextInt();
    } while (teid == 0 || byTeid.putIfAbsent(teid, new Tunnel<>(ue, context)) != null);
    Optional.ofNullable(teids.put(ue, teid)).ifPresent(byTeid::remove);
    return teid;
  }

  /** Returns what belongs to the UE's tunnel, if it has one. */
  Optional<C> of(UeContextId ue) {
    return Optional.ofNullable(teids.get(ue)).map(byTeid::get).map(Tunnel::context);
  }

  /** Finds the tunnel that a message came through. */
  Tunnel<C> through(GtpMessage message) throws GtpException {
    return Optional.ofNullable(byTeid.get(message.header().teid()))
        .orElseThrow(() -> new GtpException(Fault.NO_CONTEXT));
  }

  /** Finds out whose a message is: by its tunnel, else by what it carries. */
  UeContextId ue(GtpMessage message) throws GtpException {
    return message.header().teid() == 0 ? Imsi.ue(message.elements()) : through(message).ue();
  }
}

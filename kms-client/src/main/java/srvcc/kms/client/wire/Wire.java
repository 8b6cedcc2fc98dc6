package srvcc.kms.client.wire;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import srvcc.kms.client.emulator.N26Mme;
import srvcc.kms.client.emulator.SvMsc;

/** The network between the emulators: an address on loopback for each that needs one. */
public final class Wire implements AutoCloseable {
  private final Map<End, GtpEndpoint> endpoints = new ConcurrentHashMap<>();
  private final List<RuntimeException> faults = new CopyOnWriteArrayList<>();
  private final Retransmission retransmission;
  private final Tap tap;

  /** Who may be at an end. */
  public enum End {
    /** The AMF. */
    AMF,
    /** The MME_SRVCC. */
    MME,
    /** The MSC server. */
    MSC
  }

  /**
   * Makes a network.
   *
   * @param tap is shown what is sent
   */
  public Wire(Tap tap, Retransmission retransmission) {
    this.tap = tap;
    this.retransmission = retransmission;
  }

  /** Puts N26 between the AMF and an MME_SRVCC; returns what the AMF reaches it by. */
  public N26Mme n26(N26Mme mme) {
    MmeEnd.attach(endpoint(End.MME), mme);
    return new RemoteMme(mme.instanceId(), endpoint(End.AMF), endpoint(End.MME).address());
  }

  /** Puts Sv between somebody and an MSC server; returns what the former reaches it by. */
  public SvMsc sv(End sender, SvMsc msc) {
    MscEnd.attach(endpoint(End.MSC), msc);
    return new RemoteMsc(msc.instanceId(), endpoint(sender), endpoint(End.MSC).address());
  }

  /** Returns why requests could not be done where they arrived, the first one first. */
  public List<RuntimeException> faults() {
    return List.copyOf(faults);
  }

  /** Ends it; nothing arrives any more. */
  @Override
  public void close() {
    endpoints.values().forEach(GtpEndpoint::close);
  }

  private GtpEndpoint endpoint(End end) {
    return endpoints.computeIfAbsent(
        end, name -> new GtpEndpoint(name + " GTPv2-C", retransmission, tap, faults::add));
  }
}

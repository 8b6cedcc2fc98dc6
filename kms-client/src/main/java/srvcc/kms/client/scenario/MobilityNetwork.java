package srvcc.kms.client.scenario;

import java.util.List;
import java.util.Optional;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.emulator.HomeNetwork;
import srvcc.kms.client.emulator.MobilityAmf;
import srvcc.kms.client.emulator.MobilityUe;
import srvcc.kms.client.kms.AcceptedTransfer;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KeyWrapper;
import srvcc.kms.client.kms.TransferState;
import srvcc.kms.client.ladder.Column;
import srvcc.kms.client.ladder.Ladder;
import srvcc.kms.client.ladder.RecordedKms;
import srvcc.kms.client.ladder.Steps;
import srvcc.kms.client.message.N14Message.ContextTransferRequest;
import srvcc.kms.client.message.N14Message.ContextTransferResponse;
import srvcc.kms.client.message.N14Message.RegistrationStatusUpdate;
import srvcc.kms.client.message.NasMessage.Protected;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.nas.KeySetIdentifier;

/** One UE and two AMFs, everything between them recorded. */
final class MobilityNetwork implements AutoCloseable {
  private static final int GUTI = 0x5617;
  private static final int K_AMF_OCTETS = 32;

  private final UeContextId id;
  private final Ladder ladder;
  private final Spectator spectator;
  private final MobilityUe ue;
  private final Side first;
  private final Side second;

  MobilityNetwork(
      UeContextId id, MobilityConnections connections, Ladder ladder, Spectator spectator) {
    this.id = id;
    this.ladder = ladder;
    this.spectator = spectator;
    this.ue = new MobilityUe(id);
    HomeNetwork home = new HomeNetwork();
    home.subscribe(
        id,
        (kAmf, ngKsi) -> {
          spectator.agreed(kAmf);
          ue.authenticated(kAmf, ngKsi);
        });
    first =
        new Side(
            Column.AMF,
            new MobilityAmf(
                connections.sourceIdentity(),
                connections.source().observedBy(new RecordedKms(ladder, Column.AMF, Steps.J_1_2)),
                home));
    second =
        new Side(
            Column.TARGET_AMF,
            new MobilityAmf(
                connections.targetIdentity(),
                connections
                    .target()
                    .observedBy(new RecordedKms(ladder, Column.TARGET_AMF, Steps.J_1_2)),
                home));
  }

  /** The AMF where the UE is first. */
  Side first() {
    return first;
  }

  /** The other AMF. */
  Side second() {
    return second;
  }

  UeContextId id() {
    return id;
  }

  /** Authenticates the UE under an ngKSI of its own. */
  void authenticate(Side side) {
    KeySetIdentifier ngKsi = ngKsi();
    ladder.note("", side.column(), "primary authentication: K_AMF is made, ngKSI " + ngKsi.value());
    side.amf().authenticate(id, ngKsi, spectator::imported);
  }

  /** Gives the UE another context at that AMF, which is not used. */
  KeyReference nonCurrentContext(Side side) {
    try (SecretOctets kAmf = SecretOctets.random(K_AMF_OCTETS)) {
      spectator.agreed(kAmf);
      return side.amf()
          .importNonCurrent(
              transportKey -> KeyWrapper.wrap(kAmf, transportKey),
              KeySetIdentifier.ofNative(other()));
    }
  }

  /** The UE registers with an AMF that has its context. */
  boolean register(Side at) {
    Protected request = send(Column.UE, at.column(), ue.register());
    Optional<Protected> accept = at.amf().registration(request, GUTI);
    accept.ifPresent(message -> send(at.column(), Column.UE, message));
    return accept.filter(ue::accepted).isPresent();
  }

  /** The UE sends its Registration Request to the target, which asks the source for the context. */
  ContextTransferResponse request(
      Side from, Side to, boolean horizontal, List<KeyReference> nonCurrent) {
    Protected request = send(Column.UE, to.column(), ue.register());
    ContextTransferRequest asked =
        ladder.message(
            "",
            to.column(),
            from.column(),
            new ContextTransferRequest(id, to.amf().instanceId(), request));
    ContextTransferResponse answer =
        from.amf()
            .contextTransfer(asked, horizontal, nonCurrent)
            .orElseThrow(
                () -> new IllegalStateException("the Registration Request is not verified"));
    return ladder.message("", from.column(), to.column(), answer);
  }

  /** The target takes the context. */
  AcceptedTransfer take(Side to, ContextTransferResponse answer) {
    return to.amf().take(answer);
  }

  /** The target has the UE use the context; says whether both verify what the other sends. */
  boolean secure(Side to, boolean kAmfChange) {
    Protected command = send(to.column(), Column.UE, to.amf().securityMode(id, kAmfChange));
    Optional<Protected> complete = ue.securityMode(command);
    ladder.note(
        "",
        Column.UE,
        complete.isPresent()
            ? (kAmfChange ? "derives K_AMF' (A.13), K_NASint (A.8), " : "") + "verifies NAS-MAC"
            : "NAS-MAC is wrong");
    return complete
        .map(message -> send(Column.UE, to.column(), message))
        .filter(to.amf()::securityModeCompleted)
        .isPresent();
  }

  /** The target accepts the registration; says whether the UE deciphers that. */
  boolean accept(Side to) {
    return ue.accepted(send(to.column(), Column.UE, to.amf().accept(id, GUTI)));
  }

  /** The target rejects the registration after all; says whether the UE deciphers that. */
  boolean reject(Side to, int cause) {
    return ue.rejected(send(to.column(), Column.UE, to.amf().reject(id, cause)));
  }

  /** The target tells the source what became of the registration. */
  TransferState update(Side from, Side to, boolean transferred) {
    return from.amf()
        .statusUpdate(
            ladder.message(
                "", to.column(), from.column(), new RegistrationStatusUpdate(id, transferred)));
  }

  private Protected send(Column from, Column to, Protected message) {
    return ladder.message("", from, to, message);
  }

  private KeySetIdentifier ngKsi() {
    return KeySetIdentifier.ofNative(id.value() % 7);
  }

  private int other() {
    return (id.value() + 1) % 7;
  }

  /** Deletes every key that the UE and the AMFs hold. */
  @Override
  public void close() {
    ue.close();
    first.amf().forget(id);
    second.amf().forget(id);
  }

  /**
   * One of both AMFs.
   *
   * @param column where it is in the ladder
   * @param amf itself
   */
  record Side(Column column, MobilityAmf amf) {}
}

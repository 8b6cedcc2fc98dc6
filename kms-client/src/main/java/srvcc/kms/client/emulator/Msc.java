package srvcc.kms.client.emulator;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import srvcc.kms.client.crypto.SrvccCheckValues;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.ReleasedKeys;
import srvcc.kms.client.message.SrvccCause;
import srvcc.kms.client.message.SvMessage.CancelAcknowledge;
import srvcc.kms.client.message.SvMessage.CancelNotification;
import srvcc.kms.client.message.SvMessage.CompleteNotification;
import srvcc.kms.client.message.SvMessage.PsToCsRequest;
import srvcc.kms.client.message.SvMessage.PsToCsResponse;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.message.UtranMessage.HandoverToUtranComplete;
import srvcc.kms.client.pki.NfIdentity;

/** An MSC server enhanced for SRVCC: unwraps CK_SRVCC and IK_SRVCC with its own RSA key. */
public final class Msc implements SvMsc, UtranMsc {
  private final Map<UeContextId, MscSession> sessions = new ConcurrentHashMap<>();
  private final Map<UeContextId, SrvccCheckValues> checkValues = new ConcurrentHashMap<>();
  private final NfIdentity identity;
  private final KmsClient kms;
  private final TargetRnc rnc;

  /** Connects an MSC server with the service and the target RNC. */
  public Msc(NfIdentity identity, KmsClient kms, TargetRnc rnc) {
    this.identity = identity;
    this.kms = kms;
    this.rnc = rnc;
  }

  @Override
  public UUID instanceId() {
    return identity.instanceId();
  }

  /** Steps 5 and 6. */
  @Override
  public PsToCsResponse psToCs(PsToCsRequest message, SvMme source) {
    UeContextId ue = message.ue();
    ReleasedKeys released = kms.handovers().releaseToMsc(message.ckSrvcc(), message.ikSrvcc());
    MscSession session = new MscSession(released.unwrap(identity), message.ksiSrvcc(), source);
    delete(ue);
    sessions.put(ue, session);
    checkValues.put(ue, session.keys().checkValues());
    Optional<SrvccCause> failure = rnc.allocate(ue);
    failure.ifPresent(cause -> delete(ue));
    return new PsToCsResponse(ue, failure);
  }

  /** Deletes CK_SRVCC, IK_SRVCC and KSI_SRVCC (J.1.2, last paragraph). */
  @Override
  public CancelAcknowledge cancel(CancelNotification message) {
    delete(message.ue());
    return new CancelAcknowledge(message.ue());
  }

  @Override
  public void handoverComplete(HandoverToUtranComplete message) {
    Contexts.required(sessions, message.ue())
        .source()
        .complete(new CompleteNotification(message.ue()));
  }

  /** Returns KSI_SRVCC of the keys that the MSC server holds; nothing where it holds none. */
  public OptionalInt ksiSrvcc(UeContextId ue) {
    return Optional.ofNullable(sessions.get(ue)).stream()
        .mapToInt(MscSession::ksiSrvcc)
        .findFirst();
  }

  /** Returns the check values of the keys that were received last, also where they are deleted. */
  public Optional<SrvccCheckValues> lastCheckValues(UeContextId ue) {
    return Optional.ofNullable(checkValues.get(ue));
  }

  /** Deletes what there is of a UE. Safe to repeat. */
  public void delete(UeContextId ue) {
    Optional.ofNullable(sessions.remove(ue)).ifPresent(session -> session.keys().close());
  }
}

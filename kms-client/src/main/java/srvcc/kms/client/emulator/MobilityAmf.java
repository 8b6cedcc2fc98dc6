package srvcc.kms.client.emulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import srvcc.kms.client.crypto.NasKeys;
import srvcc.kms.client.crypto.NasKeys.Direction;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.kms.AcceptedTransfer;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyHolder;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.PreparedTransfer;
import srvcc.kms.client.kms.TransferReference;
import srvcc.kms.client.kms.TransferState;
import srvcc.kms.client.message.N14Message.ContextTransferRequest;
import srvcc.kms.client.message.N14Message.ContextTransferResponse;
import srvcc.kms.client.message.N14Message.RegistrationStatusUpdate;
import srvcc.kms.client.message.NasMessage.Protected;
import srvcc.kms.client.message.NasMessage.RegistrationAccept;
import srvcc.kms.client.message.NasMessage.RegistrationReject;
import srvcc.kms.client.message.NasMessage.SecurityModeCommand;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasAlgorithm;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.client.nas.UeSecurityCapability;
import srvcc.kms.client.pki.NfIdentity;

/**
 * An AMF that UEs come to and leave (TS 33.501 6.9.3). It names K_AMF and K_gNB by reference; of
 * K_NASint and K_NASenc it has the octets, which are wrapped to it, because it protects NAS
 * messages.
 */
public final class MobilityAmf {
  private final Map<UeContextId, MobilityContext> contexts = new ConcurrentHashMap<>();
  private final Map<UeContextId, TransferReference> leaving = new ConcurrentHashMap<>();
  private final Map<UeContextId, TransferReference> arriving = new ConcurrentHashMap<>();
  private final NfIdentity identity;
  private final KmsClient kms;
  private final Seaf seaf;

  /** Connects an AMF with the service and its SEAF. */
  public MobilityAmf(NfIdentity identity, KmsClient kms, Seaf seaf) {
    this.identity = identity;
    this.kms = kms;
    this.seaf = seaf;
  }

  /** Returns the NF instance. */
  public UUID instanceId() {
    return identity.instanceId();
  }

  /**
   * Has a UE authenticated, its K_AMF unwrapped in the token, and NAS keys derived.
   *
   * @param imported is told of K_AMF before anything is derived from it
   */
  public void authenticate(
      UeContextId ue, KeySetIdentifier ngKsi, Consumer<KeyDescription> imported) {
    KeyDescription kAmf = kms.keys().importKAmf(seaf.authenticate(ue, ngKsi), ngKsi);
    imported.accept(kAmf);
    take(ue, kAmf.reference(), ngKsi, NasCount.ZERO, NasCount.ZERO);
  }

  /** Registers a UE whose context is here: verifies its request, derives K_gNB, accepts. */
  public Optional<Protected> registration(Protected request, int guti) {
    MobilityContext context = Contexts.required(contexts, request.ue());
    if (!context.nas().receives(request, false)) {
      return Optional.empty();
    }
    deriveKGnb(request.ue(), request.count());
    return Optional.of(accept(request.ue(), guti));
  }

  /**
   * As the source: verifies the Registration Request and hands the context over.
   *
   * @param horizontal what local policy decides: whether K_AMF' is derived
   * @return nothing where the request does not verify
   */
  public Optional<ContextTransferResponse> contextTransfer(
      ContextTransferRequest message, boolean horizontal, List<KeyReference> nonCurrent) {
    MobilityContext context = Contexts.required(contexts, message.ue());
    if (!context.nas().receives(message.registrationRequest(), false)) {
      return Optional.empty();
    }
    Optional<NasCount> uplink =
        Optional.of(message.registrationRequest().count()).filter(count -> horizontal);
    PreparedTransfer prepared =
        kms.transfers().prepare(context.kAmf(), message.target(), uplink, nonCurrent);
    leaving.put(message.ue(), prepared.transfer());
    return Optional.of(
        new ContextTransferResponse(
            message.ue(),
            prepared.key(),
            prepared.ngKsi(),
            prepared.horizontal(),
            Optional.of(context.nas().next()).filter(count -> !horizontal),
            Optional.of(context.nas().expected()).filter(count -> !horizontal)));
  }

  /** As the source: ends the transfer, and forgets the UE if it has left. */
  public TransferState statusUpdate(RegistrationStatusUpdate message) {
    TransferState state =
        kms.transfers().complete(Contexts.required(leaving, message.ue()), message.transferred());
    if (message.transferred()) {
      forget(message.ue());
    }
    return state;
  }

  /** As the target: takes the key, and derives NAS keys from it. */
  public AcceptedTransfer take(ContextTransferResponse message) {
    AcceptedTransfer accepted = kms.transfers().accept(message.key());
    arriving.put(message.ue(), accepted.transfer());
    take(
        message.ue(),
        message.key(),
        message.ngKsi(),
        message.downlink().orElse(NasCount.ZERO),
        message.uplink().orElse(NasCount.ZERO));
    return accepted;
  }

  /** As the target: does not take the key. */
  public TransferReference refuse(ContextTransferResponse message) {
    return kms.transfers().refuse(message.key());
  }

  /** As the target: has the UE use the context that was taken. */
  public Protected securityMode(UeContextId ue, boolean kAmfChange) {
    MobilityContext context = Contexts.required(contexts, ue);
    return context
        .nas()
        .send(
            new SecurityModeCommand(ue, context.ngKsi(), kAmfChange, UeSecurityCapability.ALL),
            false);
  }

  /** As the target: says whether the UE uses the context; K_gNB is derived then (A.9). */
  public boolean securityModeCompleted(Protected message) {
    boolean verified = Contexts.required(contexts, message.ue()).nas().receives(message, true);
    if (verified) {
      deriveKGnb(message.ue(), message.count());
    }
    return verified;
  }

  /** Registers the UE. */
  public Protected accept(UeContextId ue, int guti) {
    return Contexts.required(contexts, ue).nas().send(new RegistrationAccept(ue, guti), true);
  }

  /** As the target: does not register the UE after all, gives its context up, and forgets it. */
  public Protected reject(UeContextId ue, int cause) {
    Protected message =
        Contexts.required(contexts, ue).nas().send(new RegistrationReject(ue, cause), true);
    kms.transfers().complete(Contexts.required(arriving, ue), false);
    forget(ue);
    return message;
  }

  /** Returns K_AMF of the UE. */
  public KeyReference kAmf(UeContextId ue) {
    return Contexts.required(contexts, ue).kAmf();
  }

  /** Returns K_gNB of the UE, if it was derived. */
  public Optional<KeyReference> kGnb(UeContextId ue) {
    return Contexts.required(contexts, ue).kGnb();
  }

  /** Imports the K_AMF of another context of the UE, which is not used yet. */
  public KeyReference importNonCurrent(KeyHolder kAmf, KeySetIdentifier ngKsi) {
    return kms.keys().importKAmf(kAmf, ngKsi).reference();
  }

  /** Asks the service what it says of a key. */
  public KeyDescription describe(KeyReference key) {
    return kms.keys().describe(key);
  }

  /** Has K_gNB destroyed: the UE is idle. */
  public void release(UeContextId ue) {
    kGnb(ue).ifPresent(kms.keys()::destroy);
  }

  /** Overwrites the NAS keys of a UE and forgets it. Safe to repeat. */
  public void forget(UeContextId ue) {
    Optional.ofNullable(contexts.remove(ue)).ifPresent(context -> context.nas().close());
  }

  private void take(
      UeContextId ue,
      KeyReference kAmf,
      KeySetIdentifier ngKsi,
      NasCount downlink,
      NasCount uplink) {
    NasSecurity nas = new NasSecurity(nasKeys(kAmf), Direction.DOWNLINK, downlink, uplink);
    forget(ue);
    contexts.put(ue, new MobilityContext(kAmf, ngKsi, nas, Optional.empty()));
  }

  private NasKeys nasKeys(KeyReference kAmf) {
    return new NasKeys(
        released(kms.derivations().kNasInt(kAmf, NasAlgorithm.AES).reference()),
        released(kms.derivations().kNasEnc(kAmf, NasAlgorithm.AES).reference()));
  }

  /** What is released is not needed in the token any more. */
  private SecretOctets released(KeyReference key) {
    SecretOctets octets = kms.transfers().releaseNasKey(key, identity);
    kms.keys().destroy(key);
    return octets;
  }

  private void deriveKGnb(UeContextId ue, NasCount uplink) {
    MobilityContext context = Contexts.required(contexts, ue);
    context.kGnb().ifPresent(kms.keys()::destroy);
    KeyReference kGnb = kms.derivations().kGnb(context.kAmf(), uplink).reference();
    contexts.put(ue, context.with(kGnb));
  }
}

package srvcc.kms.client.emulator;

import java.util.Optional;
import srvcc.kms.client.crypto.FivegsDerivations;
import srvcc.kms.client.crypto.NasKeys.Direction;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.message.NasMessage.Protected;
import srvcc.kms.client.message.NasMessage.RegistrationRequest;
import srvcc.kms.client.message.NasMessage.SecurityModeCommand;
import srvcc.kms.client.message.NasMessage.SecurityModeComplete;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasAlgorithm;
import srvcc.kms.client.nas.NasCount;

/**
 * A UE that registers with another AMF (TS 33.501 6.9.3). It derives all keys itself, and keeps its
 * old security context until the registration has succeeded.
 */
public final class MobilityUe implements AuthenticatedUe, AutoCloseable {
  private final UeContextId id;
  private Optional<Context> current = Optional.empty();
  private Optional<Context> next = Optional.empty();
  private NasCount requested = NasCount.ZERO;

  /** Makes a UE without any key. */
  public MobilityUe(UeContextId id) {
    this.id = id;
  }

  @Override
  public void authenticated(SecretOctets kAmf, KeySetIdentifier ngKsi) {
    close();
    current = Optional.of(Context.fresh(kAmf, ngKsi));
  }

  /** Sends a Registration Request, protected with the current context. */
  public Protected register() {
    Context context = context();
    requested = context.nas().next();
    return context.nas().send(new RegistrationRequest(id, context.ngKsi()), false);
  }

  /**
   * Takes a Security Mode Command: with K_AMF_change_flag, derives K_AMF' from the NAS COUNT of the
   * Registration Request, and a new context from that.
   *
   * @return what the UE answers; nothing where the message does not verify
   */
  public Optional<Protected> securityMode(Protected message) {
    if (!(message.content() instanceof SecurityModeCommand command)) {
      return Optional.empty();
    }
    discardNew();
    Context context = command.kAmfChange() ? context().changed(requested) : context();
    if (command.kAmfChange()) {
      next = Optional.of(context);
    }
    if (!context.nas().receives(message, false)) {
      discardNew();
      return Optional.empty();
    }
    return Optional.of(context.nas().send(new SecurityModeComplete(id), true));
  }

  /** Takes a Registration Accept: the new context, if there is one, replaces the old one. */
  public boolean accepted(Protected message) {
    if (!next.or(() -> current).orElseThrow().nas().receives(message, true)) {
      return false;
    }
    next.ifPresent(context -> {
      current.ifPresent(Context::close);
      current = next;
      next = Optional.empty();
    });
    return true;
  }

  /** Takes a Registration Reject: the UE deletes the new context and goes on with the old one. */
  public boolean rejected(Protected message) {
    boolean verified = next.or(() -> current).orElseThrow().nas().receives(message, true);
    discardNew();
    return verified;
  }

  /** Deletes every key. */
  @Override
  public void close() {
    discardNew();
    current.ifPresent(Context::close);
    current = Optional.empty();
  }

  private void discardNew() {
    next.ifPresent(Context::close);
    next = Optional.empty();
  }

  private Context context() {
    return current.orElseThrow(() -> new IllegalStateException("the UE is not authenticated"));
  }

  private record Context(SecretOctets kAmf, KeySetIdentifier ngKsi, NasSecurity nas) {
    static Context fresh(SecretOctets kAmf, KeySetIdentifier ngKsi) {
      return new Context(
          kAmf,
          ngKsi,
          new NasSecurity(
              FivegsDerivations.nasKeys(kAmf, NasAlgorithm.AES),
              Direction.UPLINK,
              NasCount.ZERO,
              NasCount.ZERO));
    }

    Context changed(NasCount uplink) {
      return fresh(FivegsDerivations.kAmfPrime(kAmf, uplink), ngKsi);
    }

    void close() {
      nas.close();
      kAmf.close();
    }
  }
}

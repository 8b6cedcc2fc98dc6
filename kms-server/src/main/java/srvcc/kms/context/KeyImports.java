package srvcc.kms.context;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import srvcc.kms.commit.Receipt;
import srvcc.kms.commit.Transactions;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.key.Octets;
import srvcc.kms.policy.Policy;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.Disposal;
import srvcc.kms.vault.ImportChannels;
import srvcc.kms.vault.KeyRegistry;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.MadeKey;
import srvcc.kms.vault.NewKey;
import srvcc.kms.vault.Room;
import srvcc.kms.vault.Wrapping;

/** Brings K_AMF, or CK‖IK, into the token and opens the security context that belongs to it. */
public final class KeyImports {

  private final Policy policy;
  private final KeyVault vault;
  private final Disposal disposal;
  private final KeyRegistry registry;
  private final SecurityContexts contexts;
  private final ImportChannels channels;
  private final Transactions transactions;
  private final Room room;
  private final Clock clock;

  /** Over the vault and the stores. */
  public KeyImports(
      Policy policy,
      KeyVault vault,
      Disposal disposal,
      KeyRegistry registry,
      SecurityContexts contexts,
      ImportChannels channels,
      Transactions transactions,
      Room room,
      Clock clock) {
    this.policy = policy;
    this.vault = vault;
    this.disposal = disposal;
    this.registry = registry;
    this.contexts = contexts;
    this.channels = channels;
    this.transactions = transactions;
    this.room = room;
    this.clock = clock;
  }

  /**
   * Unwraps a K_AMF, a K_SEAF from which K_AMF is derived, or CK‖IK, and opens its security
   * context.
   *
   * @throws srvcc.kms.refusal.RefusedException UnwrapFailed, KeySizeWrong, KeyNotFound for a
   *     channel, ExposureNotAllowed, UnauthenticatedContextNotAllowed, KAmfKnown
   */
  public DescribedKey importKey(
      NfInstanceId owner, ImportCommand command, Receipt<DescribedKey> receipt, Deadline deadline) {
    room.take(owner, 1);
    checkChannel(owner, command.wrapping());
    policy.checkContext(isUnauthenticated(command));
    NewKey key = NewKey.of(becomes(command.content()), owner);
    return disposal.unlessCommitted(
        List.of(key),
        () -> {
          KeyRecord record = arrived(key, command, deadline);
          Optional<CheckValue> checkValue =
              record.name() == KeyName.K_AMF
                  ? Optional.of(vault.checkValue(record, deadline))
                  : Optional.empty();
          return establish(record, command, checkValue, receipt);
        });
  }

  /**
   * Opens an import channel.
   *
   * @throws srvcc.kms.refusal.RefusedException UnwrapFailed, KeySizeWrong, TooManyChannels
   */
  public KeyRef openChannel(
      NfInstanceId owner,
      Wrapping.ToTransportKey wrapping,
      Receipt<KeyRef> receipt,
      Deadline deadline) {
    KeyRef channel = KeyRef.random();
    channels.add(owner, channel);
    boolean open = false;
    try {
      vault.openChannel(channel, wrapping, deadline);
      transactions.commit(transaction -> {
        receipt.record(transaction, channel);
        return channel;
      });
      open = true;
      return channel;
    } catch (RefusedException e) {
      // If the commit stands after all, the same request is answered with this channel.
      open = e.refusal() instanceof Refusal.StoreOutcomeUnknown;
      throw e;
    } finally {
      if (!open) {
        channels.remove(channel);
        disposal.discard(channel);
      }
    }
  }

  private static KeyName becomes(KeyContent content) {
    return switch (content) {
      case KeyContent.KAmf _, KeyContent.KSeaf _ -> KeyName.K_AMF;
      case KeyContent.CkIk _ -> KeyName.CK_IK;
    };
  }

  private void checkChannel(NfInstanceId owner, Wrapping wrapping) {
    if (wrapping instanceof Wrapping.InChannel(KeyRef channel, Octets _)
        && !channels.owns(owner, channel)) {
      throw new Refusal.KeyNotFound("channel.channel").asException();
    }
  }

  private KeyRecord arrived(NewKey key, ImportCommand command, Deadline deadline) {
    KeyRecord record = recorded(arrive(key, command, deadline));
    return isUnauthenticated(command) ? record.ofUnauthenticatedSession() : record;
  }

  private static boolean isUnauthenticated(ImportCommand command) {
    return command.content() instanceof KeyContent.KAmf kAmf && kAmf.unauthenticated();
  }

  private MadeKey arrive(NewKey key, ImportCommand command, Deadline deadline) {
    return switch (command.content()) {
      case KeyContent.KAmf _, KeyContent.CkIk _ -> vault.unwrap(key, command.wrapping(), deadline);
      case KeyContent.KSeaf kSeaf -> derive(key, kSeaf, command.wrapping(), deadline);
    };
  }

  private MadeKey derive(
      NewKey kAmf, KeyContent.KSeaf content, Wrapping wrapping, Deadline deadline) {
    policy.checkExposure(KeyName.K_AMF, vault.route().exposure());
    KeyRecord kSeaf =
        recorded(vault.unwrap(NewKey.of(KeyName.K_SEAF, kAmf.owner()), wrapping, deadline));
    try {
      return vault
          .derive(kSeaf, content.derivation(), Optional.empty(), List.of(kAmf), deadline)
          .getFirst();
    } finally {
      disposal.discard(kSeaf.ref());
    }
  }

  private KeyRecord recorded(MadeKey key) {
    return key.imported(clock.instant());
  }

  private DescribedKey establish(
      KeyRecord key,
      ImportCommand command,
      Optional<CheckValue> checkValue,
      Receipt<DescribedKey> receipt) {
    SecurityContext context =
        new SecurityContext(
            key.ref(),
            command.ngKsi(),
            CountLedger.startingAt(command.nextDownlink()),
            CountLedger.startingAt(command.nextUplink()),
            false);
    DescribedKey described = new DescribedKey(key, Optional.of(context));
    return transactions.commit(transaction -> {
      if (checkValue.isEmpty()) {
        contexts.open(transaction, context);
      } else if (!contexts.add(transaction, context, checkValue.get())) {
        throw new Refusal.KAmfKnown("ciphertext").asException();
      }
      registry.add(transaction, key);
      receipt.record(transaction, described);
      return described;
    });
  }
}

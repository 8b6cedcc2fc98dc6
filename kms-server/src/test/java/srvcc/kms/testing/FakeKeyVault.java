package srvcc.kms.testing;

import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.NasToken;
import srvcc.kms.derivation.Output;
import srvcc.kms.derivation.SInput;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.Custody;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.key.Octets;
import srvcc.kms.key.SecretOctets;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Faults.Step;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.DerivationRoute;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.MadeKey;
import srvcc.kms.vault.NewKey;
import srvcc.kms.vault.OaepHash;
import srvcc.kms.vault.Seals;
import srvcc.kms.vault.TransportKey;
import srvcc.kms.vault.Wrapping;

/** A vault in memory. Its route is a claim: it says of its keys what such a token would. */
public final class FakeKeyVault implements KeyVault {
  private static final String CIPHERTEXT = "ciphertext";
  private static final Set<KeyName> RELEASABLE =
      Set.of(
          KeyName.CK_SRVCC,
          KeyName.IK_SRVCC,
          KeyName.CK_PRIME,
          KeyName.IK_PRIME,
          KeyName.K_NAS_INT,
          KeyName.K_NAS_ENC,
          KeyName.K_UP_ENC);
  private static final byte[] NO_S = {0};
  private static final int CHANNEL_OCTETS = 32;

  private final Map<KeyRef, Held> keys = new ConcurrentHashMap<>();
  private final Map<KeyRef, byte[]> channels = new ConcurrentHashMap<>();
  private final Queue<byte[]> everHeld = new ConcurrentLinkedQueue<>();
  private final Faults faults = new Faults();
  private final Seals seals = new FakeSeals();
  private final TransportKey transportKey =
      new TransportKey(KeyRef.random(), TestKeyPairs.transportCertificate(), OaepHash.SHA256);
  private final DerivationRoute route;

  private record Held(KeyName name, Octets secret) {
    byte[] octets() {
      return secret.toArray();
    }
  }

  /** With the exposure of that route. */
  public FakeKeyVault(DerivationRoute route) {
    this.route = route;
  }

  /** What befalls it. */
  public Faults faults() {
    return faults;
  }

  /** The keys that are there, channels left out. */
  public Set<KeyRef> liveKeys() {
    return Set.copyOf(keys.keySet());
  }

  /** The kinds of the keys that are there. */
  public List<KeyName> liveKinds() {
    return keys.values().stream().map(Held::name).sorted().toList();
  }

  /** The channels that are open. */
  public Set<KeyRef> openChannels() {
    return Set.copyOf(channels.keySet());
  }

  /** The octets of every key that was ever there, to search for. */
  public List<byte[]> everHeld() {
    return everHeld.stream().toList();
  }

  /** The octets of a key. */
  public byte[] octets(KeyRef key) {
    return held(key).octets();
  }

  @Override
  public DerivationRoute route() {
    return route;
  }

  @Override
  public TransportKey transportKey() {
    return transportKey;
  }

  @Override
  public MadeKey unwrap(NewKey key, Wrapping wrapping, Deadline deadline) {
    faults.reach(Step.UNWRAP);
    deadline.check();
    hold(key, sized(unwrapped(wrapping), key.name().octets()));
    return made(key, ExposureClass.IN_TOKEN);
  }

  @Override
  public void openChannel(KeyRef channel, Wrapping.ToTransportKey wrapping, Deadline deadline) {
    faults.reach(Step.OPEN_CHANNEL);
    deadline.check();
    channels.put(channel, sized(unwrapped(wrapping), CHANNEL_OCTETS));
  }

  @Override
  public List<MadeKey> derive(
      KeyRecord base,
      Derivation derivation,
      Optional<KeyRecord> keyInput,
      List<NewKey> outputs,
      Deadline deadline) {
    faults.reach(Step.DERIVE);
    deadline.check();
    byte[] whole = Formula.hmac(held(base.ref()).octets(), s(derivation, keyInput));
    for (int i = 0; i < outputs.size(); i++) {
      Output cut = derivation.outputs().get(i);
      hold(outputs.get(i), Arrays.copyOfRange(whole, cut.offset(), cut.offset() + cut.size()));
    }
    return outputs.stream().map(key -> made(key, route.exposure())).toList();
  }

  @Override
  public CheckValue checkValue(KeyRecord key, Deadline deadline) {
    faults.reach(Step.CHECK);
    deadline.check();
    return CheckValue.of(Formula.hmac(held(key.ref()).octets(), NO_S));
  }

  @Override
  public boolean isNasToken(KeyRecord kAsme, NasToken nasToken, Octets least, Deadline deadline) {
    faults.reach(Step.CHECK);
    deadline.check();
    byte[] whole = Formula.hmac(held(kAsme.ref()).octets(), s(nasToken, Optional.empty()));
    byte[] end = Arrays.copyOfRange(whole, whole.length - least.size(), whole.length);
    return Arrays.equals(end, least.toArray());
  }

  @Override
  public OaepHash recipientHash() {
    return OaepHash.SHA256;
  }

  @Override
  public byte[] wrap(KeyRecord key, RSAPublicKey recipient, Deadline deadline) {
    faults.reach(Step.WRAP);
    deadline.check();
    Held held = held(key.ref());
    if (!RELEASABLE.contains(held.name())) {
      throw new IllegalArgumentException(held.name().specName() + " has no recipient");
    }
    return Oaep.wrap(recipient, OaepHash.SHA256, held.octets());
  }

  @Override
  public Custody given(KeyRecord key, NfInstanceId owner, Deadline deadline) {
    deadline.check();
    held(key.ref());
    return key.custody();
  }

  @Override
  public Seals seals() {
    return seals;
  }

  @Override
  public void destroy(KeyRecord key) {
    discard(key.ref());
  }

  @Override
  public Set<KeyRef> copies() {
    return liveKeys();
  }

  @Override
  public void discard(KeyRef key) {
    faults.reach(Step.DESTROY);
    keys.remove(key);
    channels.remove(key);
  }

  private void hold(NewKey key, byte[] octets) {
    everHeld.add(octets);
    keys.put(key.ref(), new Held(key.name(), Octets.of(octets)));
  }

  private static MadeKey made(NewKey key, ExposureClass exposure) {
    return new MadeKey(key, exposure, new Custody.Session());
  }

  private Held held(KeyRef key) {
    return Optional.ofNullable(keys.get(key))
        .orElseThrow(() -> new Refusal.KeyLost(key).asException());
  }

  private byte[] s(Derivation derivation, Optional<KeyRecord> keyInput) {
    return switch (derivation.s()) {
      case SInput.Open open -> open.octets().toArray();
      case SInput.WithKey around -> filled(around, held(keyInput.orElseThrow().ref()));
    };
  }

  private static byte[] filled(SInput.WithKey around, Held input) {
    try (SecretOctets secret = SecretOctets.takeOver(input.octets());
        SecretOctets s = around.filledWith(secret)) {
      return s.<byte[], RuntimeException>reveal(byte[]::clone);
    }
  }

  private byte[] unwrapped(Wrapping wrapping) {
    byte[] ciphertext = wrapping.ciphertext().toArray();
    try {
      return switch (wrapping) {
        case Wrapping.ToTransportKey(KeyRef under, var _) when under.equals(transportKey.ref()) ->
            Oaep.unwrap(TestKeyPairs.transport().getPrivate(), OaepHash.SHA256, ciphertext);
        case Wrapping.InChannel(KeyRef under, var _) when channels.containsKey(under) ->
            AesKeyWrap.unwrap(channels.getOrDefault(under, new byte[0]), ciphertext);
        default -> throw new Refusal.UnwrapFailed(CIPHERTEXT).asException();
      };
    } catch (GeneralSecurityException e) {
      throw new Refusal.UnwrapFailed(CIPHERTEXT).asException();
    }
  }

  private static byte[] sized(byte[] octets, int expected) {
    if (octets.length != expected) {
      throw new Refusal.KeySizeWrong(CIPHERTEXT, expected).asException();
    }
    return octets;
  }
}

package srvcc.kms.token.vault;

import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.NasToken;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.key.Octets;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.DerivationRoute;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.MadeKey;
import srvcc.kms.vault.NewKey;
import srvcc.kms.vault.OaepHash;
import srvcc.kms.vault.Seals;
import srvcc.kms.vault.TransportKey;
import srvcc.kms.vault.Wrapping;

/** Keeps the books of a vault: a key is there from the call that made it to its destruction. */
final class CountedVault implements KeyVault {
  private final KeyVault vault;
  private final Map<KeyRef, Custody> live = new ConcurrentHashMap<>();

  CountedVault(KeyVault vault) {
    this.vault = vault;
  }

  /** The keys and channels that were made and not destroyed. */
  Set<KeyRef> live() {
    return Set.copyOf(live.keySet());
  }

  /** Those of them that have to be objects of the token, because they are nowhere else. */
  Set<KeyRef> onlyInToken() {
    return live.entrySet().stream()
        .filter(key -> !(key.getValue() instanceof Custody.Wrapped))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  @Override
  public DerivationRoute route() {
    return vault.route();
  }

  @Override
  public TransportKey transportKey() {
    return vault.transportKey();
  }

  @Override
  public MadeKey unwrap(NewKey key, Wrapping wrapping, Deadline deadline) {
    MadeKey made = vault.unwrap(key, wrapping, deadline);
    live.put(key.ref(), made.custody());
    return made;
  }

  @Override
  public void openChannel(KeyRef channel, Wrapping.ToTransportKey wrapping, Deadline deadline) {
    vault.openChannel(channel, wrapping, deadline);
    live.put(channel, new Custody.Session());
  }

  @Override
  public List<MadeKey> derive(
      KeyRecord base,
      Derivation derivation,
      Optional<KeyRecord> keyInput,
      List<NewKey> outputs,
      Deadline deadline) {
    List<MadeKey> made = vault.derive(base, derivation, keyInput, outputs, deadline);
    made.forEach(key -> live.put(key.key().ref(), key.custody()));
    return made;
  }

  @Override
  public CheckValue checkValue(KeyRecord key, Deadline deadline) {
    return vault.checkValue(key, deadline);
  }

  @Override
  public boolean isNasToken(KeyRecord kAsme, NasToken nasToken, Octets least, Deadline deadline) {
    return vault.isNasToken(kAsme, nasToken, least, deadline);
  }

  @Override
  public OaepHash recipientHash() {
    return vault.recipientHash();
  }

  @Override
  public byte[] wrap(KeyRecord key, RSAPublicKey recipient, Deadline deadline) {
    return vault.wrap(key, recipient, deadline);
  }

  @Override
  public Custody given(KeyRecord key, NfInstanceId owner, Deadline deadline) {
    return vault.given(key, owner, deadline);
  }

  @Override
  public Seals seals() {
    return vault.seals();
  }

  @Override
  public void destroy(KeyRecord key) {
    vault.destroy(key);
    live.remove(key.ref());
  }

  @Override
  public Set<KeyRef> copies() {
    return vault.copies();
  }

  @Override
  public void discard(KeyRef key) {
    vault.discard(key);
    live.remove(key);
  }
}

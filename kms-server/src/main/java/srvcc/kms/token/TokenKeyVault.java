package srvcc.kms.token;

import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import srvcc.kms.audit.CheckpointSigner;
import srvcc.kms.audit.Pseudonyms;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.NasToken;
import srvcc.kms.derivation.SInput;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.Custody;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.key.Octets;
import srvcc.kms.vault.CurrentWrappingSet;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.DerivationRoute;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.KnownAnswer;
import srvcc.kms.vault.KnownAnswerCheck;
import srvcc.kms.vault.MadeKey;
import srvcc.kms.vault.NewKey;
import srvcc.kms.vault.OaepHash;
import srvcc.kms.vault.Seals;
import srvcc.kms.vault.TokenInventory;
import srvcc.kms.vault.Wrapping;
import srvcc.kms.vault.WrappingToken;

/** Keeps keys in a PKCS#11 token, as session objects, and derives there. */
public final class TokenKeyVault implements KeyVault, KnownAnswerCheck, AutoCloseable {
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TokenConnection connection;
  private final KdfRoute route;
  private final WrappingSetsOfToken wrappingSets;
  private final Seals seals;
  private final Keeping keeping;
  private final HeldKeys keys;
  private final HeldKeys channels;
  private final KeptKeys kept;
  private final CurrentTransportKey transport;
  private final KeyImport imports;
  private final RecipientWrap recipients;
  private final KeyIdentity identity;
  private final NasTokens nasTokens;
  private final KnownAnswerRun knownAnswers;
  private final CheckpointSigner checkpointSigner;
  private final Pseudonyms pseudonyms;

  private TokenKeyVault(
      TokenConnection connection, Optional<DerivationRoute> route, CustodySettings custody) {
    this.connection = connection;
    this.route =
        route
            .map(named -> KdfRoutes.named(connection, named))
            .orElseGet(() -> KdfRoutes.best(connection));
    this.wrappingSets = new WrappingSetsOfToken(connection, this.route.name());
    this.seals = new TokenSeals(wrappingSets.wrapped());
    this.keeping = keeping(custody);
    this.keys = new HeldKeys(connection, room(custody));
    this.channels = new HeldKeys(connection, 0);
    this.kept = new KeptKeys(keeping, keys);
    this.transport = new CurrentTransportKey(connection, Deadline.in(START_PATIENCE));
    this.imports = new KeyImport(connection, this.route.name());
    OaepHash hash = transport.get(Deadline.in(PATIENCE)).hash();
    this.recipients = new RecipientWrap(connection, hash);
    this.identity = new KeyIdentity(connection, this.route);
    ReleasedComparison comparison = new ReleasedComparison(recipients);
    this.nasTokens = new NasTokens(connection, this.route, comparison);
    this.knownAnswers = new KnownAnswerRun(connection, this.route, comparison);
    this.checkpointSigner = new TokenCheckpointSigner(connection);
    this.pseudonyms = new TokenPseudonyms(connection);
  }

  /**
   * Opens the token: finds it, logs in once, makes a transport key.
   *
   * @param route by which to derive; empty takes the first of A, B, D that the token has
   * @param custody how keys are kept
   * @throws TokenException whatever keeps the token from serving, with what to do next
   */
  public static TokenKeyVault open(
      Pkcs11Uri uri,
      TokenSettings settings,
      Optional<DerivationRoute> route,
      CustodySettings custody) {
    TokenConnection connection = TokenConnection.open(uri, settings);
    try {
      return new TokenKeyVault(connection, route, custody);
    } catch (TokenException failure) {
      connection.close();
      throw failure;
    }
  }

  /** What the token says of itself. */
  public TokenDescription description() {
    return connection.description();
  }

  /** The connection, which the vault closes. */
  public TokenConnection connection() {
    return connection;
  }

  /** The wrapping sets that the token has. */
  public WrappingToken wrappingToken() {
    return wrappingSets;
  }

  /** The keys that outlive the process. */
  public TokenInventory inventory() {
    return new KeyObjects(connection);
  }

  /** Signs the audit log's checkpoints. */
  public CheckpointSigner checkpointSigner() {
    return checkpointSigner;
  }

  /** Names subscribers in the audit log. */
  public Pseudonyms pseudonyms() {
    return pseudonyms;
  }

  @Override
  public DerivationRoute route() {
    return route.name();
  }

  @Override
  public srvcc.kms.vault.TransportKey transportKey() {
    TransportKey key = TokenRefusals.translate(() -> transport.get(Deadline.in(PATIENCE)));
    return new srvcc.kms.vault.TransportKey(key.ref(), key.certificate(), key.hash());
  }

  @Override
  public MadeKey unwrap(NewKey key, Wrapping wrapping, Deadline deadline) {
    KeySpec spec = keeping.spec(key, Optional.empty(), true);
    byte[] ciphertext = wrapping.ciphertext().toArray();
    KeyHandle handle =
        within(
            deadline,
            () ->
                switch (wrapping) {
                  case Wrapping.ToTransportKey(KeyRef under, var _) ->
                      transport.use(
                          under, deadline, to -> imports.unwrap(to, ciphertext, spec, deadline));
                  case Wrapping.InChannel(KeyRef under, var _) ->
                      channels.use(
                          List.of(new ChannelKey(under, new TokenKeys(connection))),
                          deadline,
                          used ->
                              imports.unwrap(
                                  new ImportChannel(used.handle(under, deadline)),
                                  ciphertext,
                                  spec,
                                  deadline));
                });
    return kept(List.of(key), List.of(spec), List.of(handle), ExposureClass.IN_TOKEN, deadline)
        .getFirst();
  }

  @Override
  public void openChannel(KeyRef channel, Wrapping.ToTransportKey wrapping, Deadline deadline) {
    byte[] ciphertext = wrapping.ciphertext().toArray();
    ImportChannel opened =
        within(
            deadline,
            () ->
                transport.use(
                    wrapping.under(),
                    deadline,
                    to -> imports.openChannel(to, ciphertext, channel.octets(), deadline)));
    channels.add(channel, HeldKey.pinned(KeyObject.of(channel, opened.unwrappingKey())));
  }

  @Override
  public List<MadeKey> derive(
      KeyRecord base,
      Derivation derivation,
      Optional<KeyRecord> keyInput,
      List<NewKey> outputs,
      Deadline deadline) {
    List<KeyRecord> used = Stream.concat(Stream.of(base), keyInput.stream()).toList();
    List<Output> parts = parts(derivation, outputs, base.name());
    DerivedKeys derived =
        using(
            used,
            deadline,
            handles ->
                route.derive(
                    handles.handle(base.ref(), deadline),
                    s(derivation, keyInput, handles, deadline),
                    parts,
                    deadline));
    List<KeySpec> specs = parts.stream().map(Output::spec).toList();
    return kept(outputs, specs, derived.keys(), derived.route().exposure(), deadline);
  }

  @Override
  public CheckValue checkValue(KeyRecord key, Deadline deadline) {
    return using(
        List.of(key), deadline, used -> identity.of(used.handle(key.ref(), deadline), deadline));
  }

  @Override
  public boolean isNasToken(KeyRecord kAsme, NasToken nasToken, Octets least, Deadline deadline) {
    return using(
        List.of(kAsme),
        deadline,
        used -> nasTokens.matches(used.handle(kAsme.ref(), deadline), nasToken, least, deadline));
  }

  @Override
  public OaepHash recipientHash() {
    return recipients.hash();
  }

  @Override
  public byte[] wrap(KeyRecord key, RSAPublicKey recipient, Deadline deadline) {
    return using(
        List.of(key),
        deadline,
        used -> recipients.wrap(used.handle(key.ref(), deadline), recipient, deadline));
  }

  @Override
  public Custody given(KeyRecord key, NfInstanceId owner, Deadline deadline) {
    return within(deadline, () -> keeping.given(key, owner, deadline));
  }

  @Override
  public Seals seals() {
    return seals;
  }

  @Override
  public void destroy(KeyRecord key) {
    Deadline deadline = Deadline.in(PATIENCE);
    TokenRefusals.destroying(
        key.ref(),
        () -> {
          if (key.custody() instanceof Custody.InToken) {
            keys.destroy(new RecordedKey(key, keeping), deadline);
          } else {
            keys.destroy(key.ref(), deadline);
          }
        });
  }

  @Override
  public Set<KeyRef> copies() {
    return keys.copies();
  }

  @Override
  public void discard(KeyRef key) {
    Deadline deadline = Deadline.in(PATIENCE);
    TokenRefusals.destroying(
        key,
        () -> {
          channels.destroy(key, deadline);
          keys.destroy(key, deadline);
        });
  }

  @Override
  public boolean passes(KnownAnswer answer, Deadline deadline) {
    return within(deadline, () -> knownAnswers.passes(answer, deadline));
  }

  /** Ends the connection; every key that was held is gone with it. */
  @Override
  public void close() {
    connection.close();
  }

  private Keeping keeping(CustodySettings custody) {
    Keeping inToken =
        new InTokenKeeping(new TokenKeys(connection), connection.description().serial());
    return switch (custody) {
      case CustodySettings.InToken() -> inToken;
      case CustodySettings.Wrapped(var sets, int _) ->
          new WrappedKeeping(wrappingSets.wrapped(), new CurrentWrappingSet(sets), inToken);
    };
  }

  private static int room(CustodySettings custody) {
    return switch (custody) {
      case CustodySettings.InToken() -> 0;
      case CustodySettings.Wrapped(var _, int room) -> room;
    };
  }

  private static KdfInput s(
      Derivation derivation, Optional<KeyRecord> keyInput, UsedKeys used, Deadline deadline) {
    return switch (derivation.s()) {
      case SInput.Open(var octets) -> KdfInput.of(octets.toArray());
      case SInput.WithKey(var before, var _, var after) ->
          KdfInput.around(
              before.toArray(),
              used.handle(keyInput.orElseThrow().ref(), deadline),
              after.toArray());
    };
  }

  private List<Output> parts(Derivation derivation, List<NewKey> outputs, KeyName base) {
    // No token known makes a key extractable that has another one in its S (docs/tokens.md).
    boolean wrappable = !(route.name().inToken() && derivation.s() instanceof SInput.WithKey);
    List<srvcc.kms.derivation.Output> ranges = derivation.outputs();
    return IntStream.range(0, outputs.size())
        .mapToObj(i ->
            new Output(
                ranges.get(i).bitOffset(),
                keeping.spec(outputs.get(i), Optional.of(base), wrappable)))
        .toList();
  }

  private <T> T using(List<KeyRecord> used, Deadline deadline, Function<UsedKeys, T> work) {
    List<RecordedKey> wanted = used.stream().map(key -> new RecordedKey(key, keeping)).toList();
    return within(deadline, () -> keys.use(wanted, deadline, work));
  }

  /** Whatever the deadline says: what was made is kept, or destroyed on the way out. */
  private List<MadeKey> kept(
      List<NewKey> keys,
      List<KeySpec> specs,
      List<KeyHandle> made,
      ExposureClass exposure,
      Deadline deadline) {
    return TokenRefusals.translate(() -> kept.keep(keys, specs, made, exposure, deadline));
  }

  private static <T> T within(Deadline deadline, Supplier<T> work) {
    deadline.check();
    return TokenRefusals.translate(work);
  }
}

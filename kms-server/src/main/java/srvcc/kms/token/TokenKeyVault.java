package srvcc.kms.token;

import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.SInput;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.DerivationRoute;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.KnownAnswer;
import srvcc.kms.vault.KnownAnswerCheck;
import srvcc.kms.vault.NewKey;
import srvcc.kms.vault.OaepHash;
import srvcc.kms.vault.Wrapping;

/** Keeps keys in a PKCS#11 token, as session objects, and derives there. */
public final class TokenKeyVault implements KeyVault, KnownAnswerCheck, AutoCloseable {
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TokenConnection connection;
  private final KdfRoute route;
  private final HeldKeys keys;
  private final HeldKeys channels;
  private final CurrentTransportKey transport;
  private final KeyImport imports;
  private final RecipientWrap recipients;
  private final KeyIdentity identity;
  private final KnownAnswerRun knownAnswers;

  private TokenKeyVault(TokenConnection connection, Optional<DerivationRoute> route) {
    this.connection = connection;
    this.route =
        route
            .map(named -> KdfRoutes.named(connection, named))
            .orElseGet(() -> KdfRoutes.best(connection));
    this.keys = new HeldKeys(connection, () -> new Refusal.KeyNotFound("key").asException());
    this.channels = new HeldKeys(connection, TokenKeyVault::channelNotHeld);
    this.transport = new CurrentTransportKey(connection, Deadline.in(START_PATIENCE));
    this.imports = new KeyImport(connection, this.route.name());
    OaepHash hash = transport.get(Deadline.in(PATIENCE)).hash();
    this.recipients = new RecipientWrap(connection, hash);
    this.identity = new KeyIdentity(connection, this.route);
    this.knownAnswers = new KnownAnswerRun(connection, this.route, recipients);
  }

  /**
   * Opens the token: finds it, logs in once, makes a transport key.
   *
   * @param route by which to derive; empty takes the first of A, B, D that the token has
   * @throws TokenException whatever keeps the token from serving, with what to do next
   */
  public static TokenKeyVault open(
      Pkcs11Uri uri, TokenSettings settings, Optional<DerivationRoute> route) {
    TokenConnection connection = TokenConnection.open(uri, settings);
    try {
      return new TokenKeyVault(connection, route);
    } catch (TokenException failure) {
      connection.close();
      throw failure;
    }
  }

  /** What the token says of itself. */
  public TokenDescription description() {
    return connection.description();
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
  public void unwrap(NewKey key, Wrapping wrapping, Deadline deadline) {
    KeySpec spec = KeySpecs.of(key.ref(), key.name());
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
                          List.of(under),
                          deadline,
                          () ->
                              imports.unwrap(channel(under, deadline), ciphertext, spec, deadline));
                });
    keys.add(key.ref(), Optional.of(key.name()), handle);
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
    channels.add(channel, Optional.empty(), opened.unwrappingKey());
  }

  @Override
  public ExposureClass derive(
      KeyRef base,
      Derivation derivation,
      Optional<KeyRef> keyInput,
      List<NewKey> outputs,
      Deadline deadline) {
    List<KeyRef> used = Stream.concat(Stream.of(base), keyInput.stream()).toList();
    DerivedKeys derived =
        using(
            used,
            deadline,
            () ->
                route.derive(
                    keys.handle(base, deadline),
                    s(derivation, keyInput, deadline),
                    parts(derivation, outputs, keys.name(base)),
                    deadline));
    for (int i = 0; i < outputs.size(); i++) {
      NewKey output = outputs.get(i);
      keys.add(output.ref(), Optional.of(output.name()), derived.keys().get(i));
    }
    return derived.route().exposure();
  }

  @Override
  public CheckValue checkValue(KeyRef key, Deadline deadline) {
    return using(List.of(key), deadline, () -> identity.of(keys.handle(key, deadline), deadline));
  }

  @Override
  public OaepHash recipientHash() {
    return recipients.hash();
  }

  @Override
  public byte[] wrap(KeyRef key, RSAPublicKey recipient, Deadline deadline) {
    return using(
        List.of(key),
        deadline,
        () -> recipients.wrap(keys.handle(key, deadline), recipient, deadline));
  }

  @Override
  public void destroy(KeyRef key) {
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

  private ImportChannel channel(KeyRef ref, Deadline deadline) {
    return new ImportChannel(channels.handle(ref, deadline));
  }

  private static RuntimeException channelNotHeld() {
    return new TokenException(TokenFailure.UNWRAP_FAILED, "that import channel is not held");
  }

  private KdfInput s(Derivation derivation, Optional<KeyRef> keyInput, Deadline deadline) {
    return switch (derivation.s()) {
      case SInput.Open(var octets) -> KdfInput.of(octets.toArray());
      case SInput.WithKey(var before, var _, var after) ->
          KdfInput.around(
              before.toArray(), keys.handle(keyInput.orElseThrow(), deadline), after.toArray());
    };
  }

  private static List<Output> parts(Derivation derivation, List<NewKey> outputs, KeyName base) {
    List<srvcc.kms.derivation.Output> ranges = derivation.outputs();
    return IntStream.range(0, outputs.size())
        .mapToObj(i ->
            new Output(
                ranges.get(i).bitOffset(),
                KeySpecs.of(outputs.get(i).ref(), outputs.get(i).name(), base)))
        .toList();
  }

  private <T> T using(List<KeyRef> used, Deadline deadline, Supplier<T> work) {
    return within(deadline, () -> keys.use(used, deadline, work));
  }

  private static <T> T within(Deadline deadline, Supplier<T> work) {
    deadline.check();
    return TokenRefusals.translate(work);
  }
}

package srvcc.kms.token;

import static srvcc.kms.token.Attributes.AES;
import static srvcc.kms.token.Attributes.CLASS;
import static srvcc.kms.token.Attributes.DECRYPT;
import static srvcc.kms.token.Attributes.DERIVE;
import static srvcc.kms.token.Attributes.ENCRYPT;
import static srvcc.kms.token.Attributes.EXTRACTABLE;
import static srvcc.kms.token.Attributes.GENERIC_SECRET;
import static srvcc.kms.token.Attributes.ID;
import static srvcc.kms.token.Attributes.KEY_TYPE;
import static srvcc.kms.token.Attributes.LABEL;
import static srvcc.kms.token.Attributes.MODIFIABLE;
import static srvcc.kms.token.Attributes.PRIVATE;
import static srvcc.kms.token.Attributes.SECRET_KEY;
import static srvcc.kms.token.Attributes.SENSITIVE;
import static srvcc.kms.token.Attributes.SIGN;
import static srvcc.kms.token.Attributes.TOKEN;
import static srvcc.kms.token.Attributes.UNWRAP;
import static srvcc.kms.token.Attributes.VERIFY;
import static srvcc.kms.token.Attributes.WRAP;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.LongStream;
import srvcc.kms.token.KeySpec.Lifetime;
import srvcc.kms.vault.DerivationRoute;

/**
 * Attribute templates. Every key is private and sensitive and cannot be changed; what it may do is
 * set and all else is set to false, because tokens default to true.
 */
public final class Templates {
  private static final List<Long> DERIVING =
      List.of(
          Mechanisms.SP800_108_FEEDBACK,
          Mechanisms.HKDF_DERIVE,
          Mechanisms.EXTRACT_KEY_FROM_KEY,
          Mechanisms.CONCATENATE_BASE_AND_DATA,
          Mechanisms.CONCATENATE_DATA_AND_BASE);

  private final TokenDialect dialect;
  private final boolean inToken;
  private final ConcurrentMap<Uses, Template> made = new ConcurrentHashMap<>();

  Templates(TokenDialect dialect, DerivationRoute route) {
    this.dialect = dialect;
    this.inToken = route.inToken();
  }

  /**
   * Of a key of the key hierarchy. On route D a base key is signed with, and one inside S is read
   * for a moment.
   */
  Template key(KeySpec spec) {
    boolean inS = spec.isFor(KeyUse.PART_OF_S);
    boolean enciphers = spec.isFor(KeyUse.CHECK) && !spec.isWhole();
    boolean derives = inToken && (inS || spec.isFor(KeyUse.DERIVE));
    boolean signs =
        (spec.isFor(KeyUse.CHECK) && spec.isWhole()) || (!inToken && spec.isFor(KeyUse.DERIVE));
    Uses uses =
        new Uses(
            spec.lifetime() == Lifetime.TOKEN,
            spec.isWrapped() || (inS && !inToken),
            signs,
            enciphers,
            derives);
    return made.computeIfAbsent(uses, this::key).with(LABEL, spec.name()).with(ID, spec.id());
  }

  private Template key(Uses uses) {
    Template template =
        secret(uses.enciphers() ? AES : GENERIC_SECRET, uses.lasts())
            .with(EXTRACTABLE, uses.leaves())
            .with(SIGN, uses.signs())
            .with(ENCRYPT, uses.enciphers())
            .with(DERIVE, uses.derives());
    return sealed(template.and(mechanisms(uses)).and(dialect.notCopyable()));
  }

  /**
   * Of the 256 bits of which outputs are cut in the token. It is extractable only if a part of it
   * has to be.
   */
  Template block(boolean extractable) {
    return sealed(
        secret(GENERIC_SECRET, false)
            .with(EXTRACTABLE, extractable)
            .with(SIGN, false)
            .with(DERIVE, true));
  }

  /** Of S, or a part of it, with a key in it. */
  Template secretInput() {
    return block(false);
  }

  /** Of S where a mechanism wants it as an object. */
  static Template publicInput() {
    return Template.EMPTY
        .withNumbers(CLASS, SECRET_KEY)
        .withNumbers(KEY_TYPE, GENERIC_SECRET)
        .with(TOKEN, false)
        .with(PRIVATE, false)
        .with(SENSITIVE, false)
        .with(DERIVE, true);
  }

  /** Of an AES key that does nothing but unwrap. */
  Template unwrappingKey(byte[] id) {
    return sealed(
        secret(AES, false)
            .with(EXTRACTABLE, false)
            .with(SIGN, false)
            .with(DERIVE, false)
            .with(UNWRAP, true)
            .with(ID, id)
            .and(dialect.allowing(Mechanisms.AES_KEY_WRAP)));
  }

  /** Of an AES key under which the token moves keys to itself. */
  public static Template rewrappingKey() {
    return sealed(
        secret(AES, false)
            .with(EXTRACTABLE, false)
            .with(SIGN, false)
            .with(DERIVE, false)
            .with(WRAP, true)
            .with(UNWRAP, true)
            .withNumbers(Attributes.VALUE_LEN, Output.BLOCK_OCTETS));
  }

  /** Of a key that is on its way through {@link Rewrapping}; it is good for nothing else. */
  public static Template inTransit() {
    return secret(GENERIC_SECRET, false)
        .with(EXTRACTABLE, true)
        .with(SIGN, false)
        .with(DERIVE, false);
  }

  /** The same, for a token that has to be asked whether the key is long enough for an HMAC. */
  static Template inTransitAndMeasured() {
    return inTransit().with(SIGN, true);
  }

  /** Of a copy of a key that may be read. */
  public static Template readable() {
    return inTransit().with(SENSITIVE, false);
  }

  private Template mechanisms(Uses uses) {
    LongStream.Builder allowed = LongStream.builder();
    if (uses.signs()) {
      allowed.add(Mechanisms.SHA256_HMAC);
    }
    if (uses.enciphers()) {
      allowed.add(Mechanisms.AES_ECB);
    }
    if (uses.derives()) {
      DERIVING.forEach(allowed::add);
    }
    long[] mechanisms = allowed.build().toArray();
    return mechanisms.length == 0 ? Template.EMPTY : dialect.allowing(mechanisms);
  }

  /** Of a secret key that is private and sensitive, and of all uses has none yet. */
  static Template secret(long keyType, boolean inToken) {
    return Template.EMPTY
        .withNumbers(CLASS, SECRET_KEY)
        .withNumbers(KEY_TYPE, keyType)
        .with(TOKEN, inToken)
        .with(PRIVATE, true)
        .with(SENSITIVE, true)
        .with(ENCRYPT, false)
        .with(DECRYPT, false)
        .with(WRAP, false)
        .with(UNWRAP, false)
        .with(VERIFY, false);
  }

  private static Template sealed(Template template) {
    return template.with(MODIFIABLE, false);
  }

  /** All that tells the templates of two keys apart, but for their names. */
  private record Uses(
      boolean lasts, boolean leaves, boolean signs, boolean enciphers, boolean derives) {}
}

package srvcc.kms.token;

import static srvcc.kms.token.Attributes.DERIVE;
import static srvcc.kms.token.Attributes.EXTRACTABLE;
import static srvcc.kms.token.Attributes.MODIFIABLE;
import static srvcc.kms.token.Attributes.PRIVATE;
import static srvcc.kms.token.Attributes.SENSITIVE;
import static srvcc.kms.token.Attributes.SIGN;
import static srvcc.kms.token.Attributes.TOKEN;
import static srvcc.kms.token.Attributes.UNWRAP;
import static srvcc.kms.token.Attributes.UNWRAP_TEMPLATE;
import static srvcc.kms.token.Attributes.WRAP;

import java.lang.foreign.Arena;

/** Attribute templates of the keys of a wrapping set. */
final class WrappingTemplates {
  private final TokenDialect dialect;

  WrappingTemplates(TokenDialect dialect) {
    this.dialect = dialect;
  }

  /** Of a KEK that came in or is on its way out, not yet sealed. */
  Template kek(boolean extractable) {
    return Templates.secret(Attributes.AES, false)
        .with(EXTRACTABLE, extractable)
        .with(SIGN, false)
        .with(DERIVE, false)
        .with(WRAP, true)
        .with(UNWRAP, true)
        .and(dialect.allowing(Mechanisms.AES_KEY_WRAP));
  }

  /** Of a MAC key that came in or is on its way out, not yet sealed. */
  Template macKey(boolean extractable) {
    return Templates.secret(Attributes.GENERIC_SECRET, false)
        .with(EXTRACTABLE, extractable)
        .with(SIGN, true)
        .with(DERIVE, false)
        .and(dialect.allowing(Mechanisms.SHA256_HMAC));
  }

  /**
   * What a copy of a key becomes: it stays in the token, and as it is.
   *
   * @param extractable whether the original is; there are tokens that refuse to be told again
   */
  static Template sealed(boolean extractable) {
    Template staying = Template.EMPTY.with(TOKEN, true).with(MODIFIABLE, false);
    return extractable ? staying.with(EXTRACTABLE, false) : staying;
  }

  /** Of a key that is made to stay in the token, and as it is. */
  Template staying() {
    return sealed(true).and(dialect.notCopyable());
  }

  /** Of a copy to work with. */
  static Template working() {
    return Template.EMPTY.with(TOKEN, false);
  }

  /**
   * Lets the KEK unwrap nothing that can be read, seen without login, or stays. The service keeps
   * to that anyway; the token then holds everybody to it who has its PIN.
   */
  static Template unwrapsSecretsAlone(Arena arena) {
    return Template.EMPTY.with(
        UNWRAP_TEMPLATE,
        Template.EMPTY.with(TOKEN, false).with(PRIVATE, true).with(SENSITIVE, true).nested(arena));
  }

  /** How long a key of a set is. */
  static Template size() {
    return Template.EMPTY.withNumbers(Attributes.VALUE_LEN, Output.BLOCK_OCTETS);
  }
}

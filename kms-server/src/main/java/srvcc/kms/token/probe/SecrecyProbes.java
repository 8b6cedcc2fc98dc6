package srvcc.kms.token.probe;

import static srvcc.kms.token.Attributes.EXTRACTABLE;
import static srvcc.kms.token.Attributes.SENSITIVE;

import java.lang.foreign.Arena;
import java.util.List;
import srvcc.kms.token.Outcome;
import srvcc.kms.token.Rewrapping;
import srvcc.kms.token.Template;
import srvcc.kms.token.Templates;
import srvcc.kms.token.Trial;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** The ways out of a token for the octets of a key, and to a key that has one. */
final class SecrecyProbes {
  private static final int KEY_OCTETS = 32;

  /** Sensitive; may be wrapped. */
  private static final Template SECRET = Templates.inTransit();

  /** Sensitive; may not be wrapped. */
  private static final Template STAYING = SECRET.with(EXTRACTABLE, false);

  private final Trial trial;

  SecrecyProbes(Trial trial) {
    this.trial = trial;
  }

  List<Finding> run() {
    return List.of(
        Finding.ofForbidden(Probe.READ_SENSITIVE, trial.onKey(SECRET, this::read)),
        Finding.ofForbidden(Probe.WRAP_NON_EXTRACTABLE, wrapped(STAYING)),
        Finding.ofForbidden(Probe.COPY_TO_EXTRACTABLE, copied(STAYING, EXTRACTABLE, true)),
        Finding.ofForbidden(Probe.COPY_TO_READABLE, copied(SECRET, SENSITIVE, false)),
        Finding.ofForbidden(Probe.CHANGE_TO_EXTRACTABLE, changed(STAYING, EXTRACTABLE, true)),
        Finding.ofForbidden(Probe.CHANGE_TO_READABLE, changed(SECRET, SENSITIVE, false)));
  }

  /** Wrapped by AES-KW, under a key that wraps others. */
  Outcome wrapped(Template template) {
    return trial.given(
        () -> Rewrapping.newKey(trial.session()),
        wrapping ->
            trial.withKey(
                SECRET,
                other -> {
                  wrap(wrapping, other);
                  return trial.onKey(template, key -> wrap(wrapping, key));
                }));
  }

  private void wrap(long wrapping, long key) throws PKCS11Exception {
    trial.session().wrap(Rewrapping.mechanism(), wrapping, key);
  }

  private void read(long key) throws PKCS11Exception {
    try (Arena arena = Arena.ofConfined()) {
      trial.session().readValue(key, arena.allocate(KEY_OCTETS));
    }
  }

  private Outcome copied(Template template, long attribute, boolean weaker) {
    Template changes = Template.EMPTY.with(attribute, weaker);
    return trial.withKey(
        template,
        key -> trial.ofMaking(() -> trial.session().copy(key, changes), attribute, weaker));
  }

  private Outcome changed(Template template, long attribute, boolean weaker) {
    return trial.withKey(template, key -> trial.ofChange(key, attribute, weaker));
  }
}

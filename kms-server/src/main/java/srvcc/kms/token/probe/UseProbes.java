package srvcc.kms.token.probe;

import static srvcc.kms.token.Attributes.TRUSTED;

import java.util.List;
import srvcc.kms.token.Attributes;
import srvcc.kms.token.Mechanisms;
import srvcc.kms.token.Outcome;
import srvcc.kms.token.Session;
import srvcc.kms.token.Template;
import srvcc.kms.token.Templates;
import srvcc.kms.token.TokenProbe;
import srvcc.kms.token.Trial;
import srvcc.kms.token.WrappingProbe;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** What attributes that limit a key are worth: its uses, its changes, its copies, its end. */
final class UseProbes {
  private static final Template SECRET = Templates.inTransit();
  private static final Template RENAMED = Template.EMPTY.with(Attributes.LABEL, "another");

  private final Trial trial;
  private final Session session;

  UseProbes(Trial trial) {
    this.trial = trial;
    this.session = trial.session();
  }

  List<Finding> run() {
    Template untrustedRefused = SECRET.with(Attributes.WRAP_WITH_TRUSTED, true);
    return List.of(
        Finding.ofForbidden(Probe.USE_OTHER_MECHANISM, TokenProbe.otherMechanism(trial)),
        Finding.ofForbidden(Probe.SIGN_UNPERMITTED, trial.onKey(SECRET, this::sign)),
        Finding.ofForbidden(Probe.UNWRAP_AGAINST_TEMPLATE, WrappingProbe.unwrapReadable(trial)),
        Finding.ofForbidden(
            Probe.WRAP_UNDER_UNTRUSTED, new SecrecyProbes(trial).wrapped(untrustedRefused)),
        Finding.ofForbidden(Probe.MAKE_TRUSTED, trial.ofMaking(this::trusted)),
        Finding.ofForbidden(Probe.CHANGE_TO_TRUSTED, changedToTrusted()),
        Finding.ofForbidden(Probe.CHANGE_UNMODIFIABLE, renamed()),
        Finding.ofForbidden(Probe.COPY_UNCOPYABLE, TokenProbe.copyOfUncopyable(trial)),
        Finding.ofForbidden(Probe.DESTROY_UNDESTROYABLE, destroyed()));
  }

  private void sign(long key) throws PKCS11Exception {
    session.sign(Mechanisms.hmac(), key, new byte[1]);
  }

  private long trusted() throws PKCS11Exception {
    return generate(Templates.rewrappingKey().with(TRUSTED, true));
  }

  private Outcome changedToTrusted() {
    Template template = Templates.rewrappingKey().with(Attributes.MODIFIABLE, true);
    return trial.given(() -> generate(template), key -> trial.ofChange(key, TRUSTED, true));
  }

  private long generate(Template template) throws PKCS11Exception {
    return session.generate(Mechanisms.plain(Mechanisms.AES_KEY_GENERATION), template);
  }

  private Outcome renamed() {
    return trial.onKey(
        SECRET.with(Attributes.MODIFIABLE, false), key -> session.change(key, RENAMED));
  }

  /** Where it stays, it goes with the session. */
  private Outcome destroyed() {
    return trial.givenForLife(
        () -> trial.zeros(SECRET.with(Attributes.DESTROYABLE, false)),
        key -> trial.of(() -> session.destroy(key)));
  }
}

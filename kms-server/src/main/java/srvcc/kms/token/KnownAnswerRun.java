package srvcc.kms.token;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import srvcc.kms.derivation.SInput;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.KnownAnswer;

/**
 * Runs a known answer through the production route and mechanism. The derived and the expected key
 * are compared by check values, which both get from the token.
 */
final class KnownAnswerRun {
  private static final Set<Integer> CHECKED = Set.of(16, 32);

  private final TokenConnection connection;
  private final KdfRoute route;
  private final ReleasedComparison released;
  private final Templates templates;
  private final CheckValues checks;
  private final TokenKeys keys;

  KnownAnswerRun(TokenConnection connection, KdfRoute route, ReleasedComparison released) {
    this.connection = connection;
    this.route = route;
    this.released = released;
    this.templates = new Templates(connection.dialect(), route.name());
    this.checks = new CheckValues(connection);
    this.keys = new TokenKeys(connection);
  }

  boolean passes(KnownAnswer answer, Deadline deadline) {
    List<KeyHandle> made = new ArrayList<>();
    try {
      KeyHandle derived = derived(answer, made, deadline);
      return CHECKED.contains(answer.expected().size())
          ? equalByCheckValue(derived, answer.expected(), made, deadline)
          : released.areEqual(derived, answer.expected(), deadline);
    } finally {
      made.forEach(key -> keys.destroy(key, deadline));
    }
  }

  private KeyHandle derived(KnownAnswer answer, List<KeyHandle> made, Deadline deadline) {
    KeyHandle base = put(KeySpecs.of(KeyRef.random(), answer.base()), answer.key(), deadline);
    made.add(base);
    KdfInput s =
        switch (answer.derivation().s()) {
          case SInput.Open(Octets octets) -> KdfInput.of(octets.toArray());
          case SInput.WithKey(Octets before, Set<KeyName> kinds, Octets after) -> {
            KeySpec spec = KeySpecs.of(KeyRef.random(), kinds.iterator().next());
            KeyHandle input = put(spec, keyInput(answer), deadline);
            made.add(input);
            yield KdfInput.around(before.toArray(), input, after.toArray());
          }
        };
    Output part =
        new Output(answer.part().ofKdfOutput().bitOffset(), comparable(answer.expected().size()));
    KeyHandle derived = route.derive(base, s, List.of(part), deadline).keys().getFirst();
    made.add(derived);
    return derived;
  }

  private boolean equalByCheckValue(
      KeyHandle derived, Octets expected, List<KeyHandle> made, Deadline deadline) {
    KeyHandle right = put(comparable(expected.size()), expected, deadline);
    made.add(right);
    return MessageDigest.isEqual(
        checks.of(right, expected.size(), deadline), checks.of(derived, expected.size(), deadline));
  }

  private KeySpec comparable(int octets) {
    KeyUse use = CHECKED.contains(octets) ? KeyUse.CHECK : KeyUse.RELEASE;
    return new KeySpec(
        KeyName.KDF_OUTPUT.specName(),
        KeyRef.random().toString(),
        octets,
        Set.of(use),
        KeySpec.Lifetime.SESSION);
  }

  private KeyHandle put(KeySpec spec, Octets value, Deadline deadline) {
    long generation = connection.generation();
    Template template = templates.key(spec);
    try (Arena arena = Arena.ofConfined()) {
      long object =
          connection
              .owners()
              .call(
                  deadline,
                  session ->
                      session.create(
                          template, arena.allocateFrom(ValueLayout.JAVA_BYTE, value.toArray())));
      return new KeyHandle(object, generation);
    }
  }

  private static Octets keyInput(KnownAnswer answer) {
    return answer
        .keyInput()
        .orElseThrow(() -> new IllegalArgumentException(answer.id() + " gives no key for its S"));
  }
}

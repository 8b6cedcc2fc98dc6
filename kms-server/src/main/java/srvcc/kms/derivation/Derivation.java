package srvcc.kms.derivation;

import java.util.List;
import java.util.Set;
import srvcc.kms.key.KeyName;

/**
 * One derivation of the catalogue with its parameters. It says everything about KDF(KEY, S) except
 * KEY (TS 33.220 B.2); a parameter that the clause forbids cannot be constructed.
 */
public sealed interface Derivation permits FivegsDerivation, EpsDerivation {
  /** The clause that defines it. */
  Clause definedIn();

  /** The keys that it may be derived from. */
  Set<KeyName> takes();

  /** The string S that the KDF hashes. */
  SInput s();

  /** The keys that the 256 bits of the KDF are cut into, in the order of their bits. */
  List<Output> outputs();

  /** FC, the first octet of S. */
  default int fc() {
    return definedIn().fc();
  }

  /** The clause as it is cited: {@code TS 33.501 A.21}. */
  default String clause() {
    return definedIn().citation();
  }

  /** Whether it may be derived from a key of that name. */
  default boolean accepts(KeyName base) {
    return takes().contains(base);
  }

  /** The 256 bits uncut, which a known-answer test compares; never a key of the registry. */
  default Output wholeOutput() {
    return OutputKind.FULL.ofKdfOutput();
  }
}

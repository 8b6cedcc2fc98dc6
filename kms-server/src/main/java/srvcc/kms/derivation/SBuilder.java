package srvcc.kms.derivation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import srvcc.kms.key.InitialCount;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.Octets;

/** Builds S parameter by parameter, each followed by its length in two octets (TS 33.220 B.2). */
final class SBuilder {
  private final ByteArrayOutputStream s = new ByteArrayOutputStream();

  SBuilder(Clause clause) {
    s.write(clause.fc());
  }

  /** A NAS COUNT as a parameter: four octets, the first of them 0 except for 2^32-1. */
  SBuilder count(InitialCount count) {
    return number(count.parameter(), 4);
  }

  /** A non-negative number, most significant octet first. */
  SBuilder number(long value, int size) {
    writeNumber(value, size);
    writeNumber(size, 2);
    return this;
  }

  /** A character string, which its type has normalised. */
  SBuilder text(String text) {
    return octets(Octets.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  SBuilder octets(Octets parameter) {
    s.writeBytes(parameter.toArray());
    writeNumber(parameter.size(), 2);
    return this;
  }

  SInput build() {
    return new SInput.Open(Octets.of(s.toByteArray()));
  }

  /** Ends S with a key as its last parameter. */
  SInput key(Set<KeyName> kinds) {
    Octets before = Octets.of(s.toByteArray());
    s.reset();
    writeNumber(SInput.WithKey.KEY_SIZE, 2);
    return new SInput.WithKey(before, kinds, Octets.of(s.toByteArray()));
  }

  private void writeNumber(long value, int size) {
    for (int octet = size - 1; octet >= 0; octet--) {
      s.write((int) (value >>> (octet * Byte.SIZE)));
    }
  }
}

package srvcc.kms.derivation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import srvcc.kms.key.InitialCount;
import srvcc.kms.key.InvalidValueException;
import srvcc.kms.key.NasCount;

/** Reads the parameters P0, P1 ... of a vector, each of the length that its clause fixes. */
final class Parameters {
  private final Clause clause;
  private final List<byte[]> values;

  /** Refuses another number of parameters than the clause has. */
  Parameters(Clause clause, List<byte[]> values) {
    if (values.size() != clause.parameters()) {
      throw new InvalidValueException(
          "parameters", "must be " + clause.parameters() + " for " + clause.citation());
    }
    this.clause = clause;
    this.values = values;
  }

  byte[] octets(int index) {
    return values.get(index);
  }

  NasCount count(int index) {
    return NasCount.of(number(index, 4));
  }

  InitialCount initialCount(int index) {
    return InitialCount.of(number(index, 4));
  }

  AlgorithmType algorithmType(int index) {
    return AlgorithmType.of(octet(index));
  }

  AlgorithmIdentity algorithm(int index) {
    return AlgorithmIdentity.of(octet(index));
  }

  HorizontalDirection direction(int index) {
    return HorizontalDirection.of(octet(index));
  }

  /** An access type; of the nodes that share non-3GPP, the N3IWF stands for all. */
  AccessNode accessNode(int index) {
    return switch (octet(index)) {
      case 1 -> AccessNode.GNB;
      case 2 -> AccessNode.N3IWF;
      default -> throw wrong(index, "must be 1 or 2");
    };
  }

  int twoOctets(int index) {
    return (int) number(index, 2);
  }

  int threeOctets(int index) {
    return (int) number(index, 3);
  }

  /** Two octets where they suffice, else three (TS 33.401 A.5). */
  int earfcn(int index) {
    int size = values.get(index).length;
    int value = (int) number(index, size == 2 ? 2 : 3);
    if (size == 3 && value <= 0xFFFF) {
      throw wrong(index, "must be 2 octets up to 65535");
    }
    return value;
  }

  String text(int index) {
    try {
      ByteBuffer octets = ByteBuffer.wrap(values.get(index));
      return StandardCharsets.UTF_8.newDecoder().decode(octets).toString();
    } catch (CharacterCodingException e) {
      throw wrong(index, "must be UTF-8");
    }
  }

  /**
   * A derivation whose only parameter is a key, of which the catalogue sees no more than the size.
   */
  Derivation withKey(Derivation derivation) {
    requireSize(0, SInput.WithKey.KEY_SIZE);
    return derivation;
  }

  private int octet(int index) {
    return (int) number(index, 1);
  }

  private long number(int index, int size) {
    requireSize(index, size);
    long number = 0;
    for (byte octet : values.get(index)) {
      number = number << Byte.SIZE | Byte.toUnsignedInt(octet);
    }
    return number;
  }

  private void requireSize(int index, int size) {
    if (values.get(index).length != size) {
      throw wrong(index, "must be " + size + " octets");
    }
  }

  private InvalidValueException wrong(int index, String rule) {
    return new InvalidValueException("P" + index, rule + " (" + clause.citation() + ")");
  }
}

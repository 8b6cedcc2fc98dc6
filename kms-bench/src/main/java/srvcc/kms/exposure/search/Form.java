package srvcc.kms.exposure.search;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the octets of a key may be written down. A key is sought in pieces of 8 octets, so that a
 * part of it is found, too: an allocator overwrites the beginning of what is freed.
 */
public enum Form {
  /** As they are. */
  RAW("raw", 8) {
    @Override
    List<byte[]> spellings(byte[] piece) {
      return List.of(piece.clone());
    }
  },
  /** Each word of 8 octets the other way round, as a number in the memory of this machine. */
  REVERSED_WORDS("reversed words", 8) {
    @Override
    List<byte[]> spellings(byte[] piece) {
      byte[] reversed = new byte[piece.length];
      for (int i = 0; i < piece.length; i++) {
        reversed[i] = piece[piece.length - 1 - i];
      }
      return List.of(reversed);
    }
  },
  /** Hexadecimal, digits a to f. */
  HEX_LOWER("hex", 16) {
    @Override
    List<byte[]> spellings(byte[] piece) {
      return List.of(HexFormat.of().formatHex(piece).getBytes(US_ASCII));
    }
  },
  /** Hexadecimal, digits A to F; what has no such digit is found as the other one. */
  HEX_UPPER("HEX", 16) {
    @Override
    List<byte[]> spellings(byte[] piece) {
      String text = HexFormat.of().withUpperCase().formatHex(piece);
      boolean alike = text.equals(HexFormat.of().formatHex(piece));
      return alike ? List.of() : List.of(text.getBytes(US_ASCII));
    }
  },
  /** Base64 of either alphabet, wherever in the encoded octets the key begins. */
  BASE64("base64", 10) {
    @Override
    List<byte[]> spellings(byte[] piece) {
      List<byte[]> all = new ArrayList<>();
      for (int before = 0; before < 3; before++) {
        byte[] octets = new byte[before + piece.length];
        System.arraycopy(piece, 0, octets, before, piece.length);
        // Characters that no bit of the octets around the piece has a part in.
        int from = Math.ceilDiv(before * 8, 6);
        int to = octets.length * 8 / 6;
        Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
            .map(encoder -> encoder.encodeToString(octets).substring(from, to))
            .distinct()
            .forEach(text -> all.add(text.getBytes(US_ASCII)));
      }
      return all;
    }
  };

  /** How many octets are looked for at once. */
  static final int PIECE = 8;

  private final String title;
  private final int stride;

  Form(String title, int stride) {
    this.title = title;
    this.stride = stride;
  }

  /** All spellings of a piece of 8 octets, each 8 to 16 octets long. */
  abstract List<byte[]> spellings(byte[] piece);

  /** Whether two places are as far apart as one piece and the next. */
  boolean adjoins(long one, long next) {
    long distance = next - one;
    return distance == stride || (this == BASE64 && distance == stride + 1L);
  }

  @Override
  public String toString() {
    return title;
  }
}

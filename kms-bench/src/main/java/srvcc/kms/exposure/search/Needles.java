package srvcc.kms.exposure.search;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * All spellings of all pieces of all keys, to be asked about every 8 octets of a gigabyte: a filter
 * of bits says no to nearly all of them, a hash table decides about the rest.
 */
public final class Needles {
  /** The longest spelling. */
  static final int LONGEST = 16;

  /** The shortest, which is hashed. */
  static final int WINDOW = 8;

  static final VarHandle WINDOWS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** How many share a word of the filter: the fewer, the larger it is, and the slower its cache. */
  private static final int PER_WORD = 4;

  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final List<Needle> needles;
  private final long[] filter;
  private final int[] first;
  private final int[] next;
  private final int filterBits;
  private final int tableBits;

  private Needles(List<Needle> needles) {
    this.needles = needles;
    this.filterBits = 64 - Long.numberOfLeadingZeros(needles.size() / PER_WORD + 1L);
    this.filter = new long[1 << filterBits];
    this.tableBits = 64 - Long.numberOfLeadingZeros(needles.size() * 2L + 1);
    this.first = new int[1 << tableBits];
    this.next = new int[needles.size() + 1];
    for (int i = 0; i < needles.size(); i++) {
      add(i + 1, (long) WINDOWS.get(needles.get(i).spelling, 0));
    }
  }

  /** Of these keys. */
  public static Needles of(Collection<SoughtKey> keys) {
    List<Needle> all = new ArrayList<>();
    for (SoughtKey key : keys) {
      for (int piece = 0; piece < key.pieces(); piece++) {
        for (Form form : Form.values()) {
          for (byte[] spelling : form.spellings(key.piece(piece))) {
            all.add(new Needle(key, form, piece, spelling));
          }
        }
      }
    }
    return new Needles(all);
  }

  /** Returns how many spellings are looked for. */
  public int size() {
    return needles.size();
  }

  /** Whether no spelling begins with these 8 octets; false does not mean that one does. */
  boolean excludes(long window) {
    long mixed = window * MIX;
    long bits = bits(mixed);
    return (filter[(int) (mixed >>> (64 - filterBits))] & bits) != bits;
  }

  /** Tells of each spelling that stands at a place. */
  void at(byte[] octets, int place, int end, Sink sink) {
    long window = (long) WINDOWS.get(octets, place);
    for (int i = first[slot(window)]; i != 0; i = next[i]) {
      Needle needle = needles.get(i - 1);
      if (needle.standsAt(octets, place, end)) {
        sink.found(needle.key, needle.form, needle.piece);
      }
    }
  }

  private void add(int number, long window) {
    long mixed = window * MIX;
    filter[(int) (mixed >>> (64 - filterBits))] |= bits(mixed);
    int slot = slot(window);
    next[number] = first[slot];
    first[slot] = number;
  }

  /** Three bits of one word, so that a look at the filter is one look at the memory. */
  private static long bits(long mixed) {
    return 1L << (mixed >>> 40) | 1L << (mixed >>> 34) | 1L << (mixed >>> 28);
  }

  private int slot(long window) {
    return (int) ((window * MIX) >>> (64 - tableBits));
  }

  /** Is told what stands at a place. */
  interface Sink {
    void found(SoughtKey key, Form form, int piece);
  }

  private static final class Needle {
    private final SoughtKey key;
    private final Form form;
    private final int piece;
    private final byte[] spelling;

    Needle(SoughtKey key, Form form, int piece, byte[] spelling) {
      this.key = key;
      this.form = form;
      this.piece = piece;
      this.spelling = spelling;
    }

    boolean standsAt(byte[] octets, int place, int end) {
      int behind = place + spelling.length;
      return behind <= end && Arrays.equals(spelling, 0, spelling.length, octets, place, behind);
    }
  }
}

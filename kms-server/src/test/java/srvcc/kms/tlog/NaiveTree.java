package srvcc.kms.tlog;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** MTH, PATH and PROOF as RFC 6962 2.1 writes them down, over leaves in memory. */
final class NaiveTree {
  private final List<byte[]> leaves;
  private final Map<List<Integer>, Hash> known = new HashMap<>();

  NaiveTree(List<byte[]> leaves) {
    this.leaves = leaves;
  }

  /** MTH(D[from:to]). */
  Hash root(int from, int to) {
    return Hash.of(hash(from, to));
  }

  private List<byte[]> content(int from, int to) {
    return switch (to - from) {
      case 0 -> List.of();
      case 1 -> List.of(new byte[] {0}, leaves.get(from));
      default -> {
        int k = from + split(to - from);
        yield List.of(new byte[] {1}, hash(from, k), hash(k, to));
      }
    };
  }

  private byte[] hash(int from, int to) {
    Hash found = known.get(List.of(from, to));
    if (found == null) {
      found = Hash.of(digest(content(from, to)));
      known.put(List.of(from, to), found);
    }
    return found.octets();
  }

  /** PATH(index - from, D[from:to]), RFC 6962 2.1.1. */
  List<Hash> path(int index, int from, int to) {
    if (to - from == 1) {
      return List.of();
    }
    int k = from + split(to - from);
    return index < k
        ? joined(path(index, from, k), root(k, to))
        : joined(path(index, k, to), root(from, k));
  }

  /** PROOF(oldSize, D[size]), RFC 6962 2.1.2. */
  List<Hash> proof(int oldSize, int size) {
    return subproof(oldSize, 0, size, true);
  }

  private List<Hash> subproof(int old, int from, int to, boolean isWhole) {
    if (old == to) {
      return isWhole ? List.of() : List.of(root(from, to));
    }
    int k = from + split(to - from);
    return old <= k
        ? joined(subproof(old, from, k, isWhole), root(k, to))
        : joined(subproof(old, k, to, false), root(from, k));
  }

  private static List<Hash> joined(List<Hash> hashes, Hash last) {
    List<Hash> all = new ArrayList<>(hashes);
    all.add(last);
    return all;
  }

  private static int split(int n) {
    int k = 1;
    while (2 * k < n) {
      k *= 2;
    }
    return k;
  }

  private static byte[] digest(List<byte[]> parts) {
    try {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      parts.forEach(all::writeBytes);
      return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

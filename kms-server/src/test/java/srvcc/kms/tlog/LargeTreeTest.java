package srvcc.kms.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees that have hashes above their leaves, up to the largest. */
class LargeTreeTest {
  private static final int LEAVES = 65_536 + 300;
  private static final GrowingLog LOG = new GrowingLog();
  private static final NaiveTree NAIVE =
      new NaiveTree(IntStream.range(0, LEAVES).mapToObj(GrowingLog::leaf).toList());
  private static final List<Frontier> FRONTIERS = new ArrayList<>();

  @BeforeAll
  static void grow() {
    FRONTIERS.add(LOG.frontier());
    for (int index = 0; index < LEAVES; index++) {
      LOG.append(GrowingLog.leaf(index));
      FRONTIERS.add(LOG.frontier());
    }
  }

  @Test
  void append_tellsEverySubtreeOf256Leaves_andOf65536() {
    assertThat(LOG.kept(8)).isEqualTo(257);
    assertThat(LOG.kept(16)).isEqualTo(1);
    assertThat(LOG.read(8, 7, 1)).containsExactly(NAIVE.root(7 * 256, 8 * 256));
    assertThat(LOG.read(16, 0, 1)).containsExactly(NAIVE.root(0, 65_536));
  }

  @ParameterizedTest
  @ValueSource(ints = {255, 256, 257, 511, 512, 1_000, 65_535, 65_536, 65_537, 65_792, 65_836})
  void rootAndProofs_areTheRfcs(int size) {
    Tree tree = new Tree(LOG, size);

    assertThat(tree.root()).isEqualTo(NAIVE.root(0, size));
    assertThat(tree.frontier()).isEqualTo(FRONTIERS.get(size));
    for (int other : new int[] {1, 2, 100, 254, 255, 256, 257, 4_097, 65_535, 65_536, 65_791}) {
      if (other < size) {
        assertThat(tree.inclusion(other)).isEqualTo(NAIVE.path(other, 0, size));
        assertThat(tree.consistency(other)).isEqualTo(NAIVE.proof(other, size));
      }
    }
  }

  @Test
  void reading_isBoundedAtEveryLevel() {
    Tree tree = new Tree(LOG, LEAVES);
    LOG.mostRead();

    tree.root();
    assertThat(LOG.mostRead()).isBetween(1, 255);
    tree.inclusion(1_000);
    assertThat(LOG.mostRead()).isBetween(1, 512);
    tree.consistency(1_000);
    assertThat(LOG.mostRead()).isBetween(1, 512);
  }

  @ParameterizedTest
  @ValueSource(longs = {(1L << 62) - 1, 1L << 62, (1L << 61) + (1L << 8), 1L << 40})
  void theLargestTrees_haveProofs(long size) {
    Tree tree = new Tree(LargeTreeTest::equalLeaves, size);
    Hash leaf = equalLeaves(0, 0, 1).getFirst();
    Hash root = tree.root();

    for (long index : LongStream.of(0, 1, 255, 256, size / 2, size / 3, size - 1).toArray()) {
      assertThat(Proofs.checkInclusion(leaf, index, size, tree.inclusion(index), root)).isTrue();
      Hash oldRoot = new Tree(LargeTreeTest::equalLeaves, index).root();
      assertThat(Proofs.checkConsistency(index, oldRoot, size, root, tree.consistency(index)))
          .isTrue();
    }
  }

  /** Of a tree whose leaves are all the same, all subtrees of a level are, too. */
  private static List<Hash> equalLeaves(int level, long from, int count) {
    Hash subtree = Hashing.leaf(new byte[0]);
    for (int below = 0; below < level; below++) {
      subtree = Hashing.node(subtree, subtree);
    }
    return Collections.nCopies(count, subtree);
  }
}

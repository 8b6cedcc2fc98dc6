package srvcc.kms.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeTest {
  private static final int SIZES = 300;
  private static final GrowingLog LOG = GrowingLog.of(SIZES);
  private static final NaiveTree NAIVE =
      new NaiveTree(IntStream.range(0, SIZES).mapToObj(GrowingLog::leaf).toList());
  private static final Hash OTHER = Hashing.leaf(new byte[] {1, 2, 3});

  // RFC 6962 2.1
  @Test
  void root_ofEverySize_isTheOneOfTheRfcsRecursion() {
    for (int size = 0; size <= SIZES; size++) {
      assertThat(new Tree(LOG, size).root()).isEqualTo(NAIVE.root(0, size));
    }
  }

  /** Every small size, and those about the first hash that is kept above the leaves. */
  private static IntStream sizes() {
    return IntStream.concat(IntStream.rangeClosed(1, 130), IntStream.of(255, 256, 257, 258, SIZES));
  }

  // RFC 6962 2.1.1, RFC 9162 2.1.3.2
  @Test
  void inclusion_ofEveryLeafInEverySize_isTheRfcsPathAndProves() {
    for (int size : sizes().toArray()) {
      Tree tree = new Tree(LOG, size);
      Hash root = NAIVE.root(0, size);
      for (int index = 0; index < size; index++) {
        List<Hash> proof = tree.inclusion(index);
        Hash leaf = NAIVE.root(index, index + 1);

        assertThat(proof).isEqualTo(NAIVE.path(index, 0, size));
        assertThat(Proofs.checkInclusion(leaf, index, size, proof, root)).isTrue();
        assertThat(Proofs.checkInclusion(OTHER, index, size, proof, root)).isFalse();
        assertThat(Proofs.checkInclusion(leaf, index, size, proof, OTHER)).isFalse();
        assertThat(Proofs.checkInclusion(leaf, index + 1, size, proof, root)).isFalse();
      }
    }
  }

  // RFC 6962 2.1.2, RFC 9162 2.1.4.2
  @Test
  void consistency_ofEveryTwoSizes_isTheRfcsProofAndProves() {
    for (int size : sizes().toArray()) {
      Tree tree = new Tree(LOG, size);
      Hash root = NAIVE.root(0, size);
      for (int old = 1; old <= size; old++) {
        List<Hash> proof = tree.consistency(old);
        Hash oldRoot = NAIVE.root(0, old);

        assertThat(proof).isEqualTo(NAIVE.proof(old, size));
        assertThat(Proofs.checkConsistency(old, oldRoot, size, root, proof)).isTrue();
        assertThat(Proofs.checkConsistency(old, OTHER, size, root, proof)).isFalse();
        assertThat(Proofs.checkConsistency(old, oldRoot, size, OTHER, proof)).isFalse();
        assertThat(Proofs.checkConsistency(old - 1, oldRoot, size, root, proof)).isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 8, 64, 65, 100, 255, 256, 257, 300})
  void proof_withOneHashChangedMissingOrAdded_provesNothing(int size) {
    Tree tree = new Tree(LOG, size);
    Hash root = NAIVE.root(0, size);
    for (int index = 0; index < size; index++) {
      Hash leaf = NAIVE.root(index, index + 1);
      for (List<Hash> changed : changes(tree.inclusion(index))) {
        assertThat(Proofs.checkInclusion(leaf, index, size, changed, root)).isFalse();
      }
      for (List<Hash> changed : changes(tree.consistency(index))) {
        assertThat(Proofs.checkConsistency(index, NAIVE.root(0, index), size, root, changed))
            .isFalse();
      }
    }
  }

  private static List<List<Hash>> changes(List<Hash> proof) {
    List<List<Hash>> changes = new ArrayList<>();
    for (int place = 0; place < proof.size(); place++) {
      List<Hash> changed = new ArrayList<>(proof);
      changed.set(place, OTHER);
      changes.add(changed);
      List<Hash> shorter = new ArrayList<>(proof);
      shorter.remove(place);
      changes.add(shorter);
      List<Hash> swapped = new ArrayList<>(proof);
      Collections.swap(swapped, place, (place + 1) % proof.size());
      if (!swapped.equals(proof)) {
        changes.add(swapped);
      }
    }
    List<Hash> longer = new ArrayList<>(proof);
    longer.add(OTHER);
    changes.add(longer);
    return changes;
  }

  @Test
  void consistency_withTheEmptyTree_needsNoProof() {
    Hash root = NAIVE.root(0, 5);

    assertThat(new Tree(LOG, 5).consistency(0)).isEmpty();
    assertThat(Proofs.checkConsistency(0, Hashing.EMPTY_ROOT, 5, root, List.of())).isTrue();
    assertThat(Proofs.checkConsistency(0, OTHER, 5, root, List.of())).isFalse();
    assertThat(Proofs.checkConsistency(5, root, 4, NAIVE.root(0, 4), List.of())).isFalse();
  }

  @Test
  void proof_ofWhatIsNotInTheTree_isRefused() {
    Tree tree = new Tree(LOG, 5);

    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> tree.inclusion(5));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> tree.inclusion(-1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> tree.consistency(6));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new Tree(LOG, (1L << 62) + 1));
  }

  @Test
  void nodes_thatAreNotThere_areNamed() {
    assertThatExceptionOfType(MissingNodesException.class)
        .isThrownBy(() -> new Tree((level, from, count) -> List.of(), 3).root())
        .withMessage("3 hashes of level 0 from 0 were asked for, 0 came");
  }
}

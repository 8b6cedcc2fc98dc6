package srvcc.kms.exposure;

import java.util.List;

/**
 * One search of a target.
 *
 * @param scanned how many octets were searched
 * @param unreadable how many could not be read
 * @param sightings keys and decoys that were found
 */
record Scan(long scanned, long unreadable, List<Sighting> sightings) {
  /** Whether each of the decoys was found. */
  boolean shows(List<Decoy> decoys) {
    return decoys.stream().allMatch(this::shows);
  }

  /** Whether this decoy was found. */
  boolean shows(Decoy decoy) {
    return sightings.stream().anyMatch(one -> one.find().key().equals(decoy.sought()));
  }
}

package srvcc.kms.client.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import srvcc.kms.v1.HandoverReference;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.OfferEpsContextRequest;

/** Moves between 5GS and EPS: what each of their ends destroys. */
final class FakeMoves {
  private final Map<HandoverReference, FakeMove> moves = new ConcurrentHashMap<>();
  private final Map<KeyReference, KeyReference> together = new ConcurrentHashMap<>();

  /** Begins one with the keys that it goes without if it fails. */
  HandoverReference begin(KeyReference... made) {
    HandoverReference reference =
        HandoverReference.newBuilder().setValue(FakeToken.randomReference()).build();
    moves.put(reference, new FakeMove(List.of(made), List.of()));
    return reference;
  }

  void derived(HandoverReference reference, KeyReference kAmf, OfferEpsContextRequest offer) {
    List<KeyReference> spent = new ArrayList<>(List.of(offer.getKAsme()));
    if (offer.hasNh()) {
      spent.add(offer.getNh());
    }
    derived(reference, List.of(kAmf), spent);
  }

  /** The target has derived; what the ends destroy. */
  void derived(HandoverReference reference, List<KeyReference> made, List<KeyReference> spent) {
    moves.put(reference, new FakeMove(List.copyOf(made), List.copyOf(spent)));
  }

  void cameWith(KeyReference kAsme, KeyReference nh) {
    together.put(kAsme, nh);
  }

  boolean isUnmodified(KeyReference kAsme, KeyReference nh) {
    return Optional.ofNullable(together.get(kAsme)).filter(nh::equals).isPresent();
  }

  /** What the end destroys; nothing for a handover to UTRAN. */
  Optional<List<KeyReference>> ended(HandoverReference reference, boolean completed) {
    return Optional.ofNullable(moves.get(reference))
        .map(move -> completed ? move.spent() : move.made());
  }

  private record FakeMove(List<KeyReference> made, List<KeyReference> spent) {}
}

package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import srvcc.kms.client.crypto.SrvccKeys;
import srvcc.kms.client.kms.OaepHash;
import srvcc.kms.client.kms.ReleasedKeys;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.system.Participants.Question;
import srvcc.kms.v1.DeriveSrvccContextResponse;
import srvcc.kms.v1.HandoverReference;
import srvcc.kms.v1.ImportKeyResponse;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.KeyState;
import srvcc.kms.v1.PrepareHandoverResponse;
import srvcc.kms.v1.ReleaseToMscResponse;

/**
 * A handover whose every step another process, or another server, may take. Each request can be
 * repeated.
 */
final class WrappedHandover {
  private final KnownUe ue;
  private final KeyReference kAmf;
  private final List<Answered<?>> answered = new ArrayList<>();
  private final List<KeyReference> keys = new ArrayList<>();
  private PrepareHandoverResponse prepared = PrepareHandoverResponse.getDefaultInstance();
  private DeriveSrvccContextResponse derived = DeriveSrvccContextResponse.getDefaultInstance();
  private ReleaseToMscResponse released = ReleaseToMscResponse.getDefaultInstance();
  private int count;

  private WrappedHandover(KnownUe ue, KeyReference kAmf) {
    this.ue = ue;
    this.kAmf = kAmf;
  }

  /** Imports the K_AMF of a UE. */
  static WrappedHandover imported(Participants at, Hygiene hygiene) {
    KnownUe ue = KnownUe.fresh(hygiene);
    Question<ImportKeyResponse> imports = at.imports(ue);
    ImportKeyResponse imported = imports.apply(at);
    WrappedHandover handover = new WrappedHandover(ue, imported.getKey().getKey());
    handover.answered.add(new Answered<>(imports, imported));
    return handover;
  }

  KeyReference kAmf() {
    return kAmf;
  }

  HandoverReference reference() {
    return prepared.getHandover();
  }

  KeyReference kAsmeSrvcc() {
    return prepared.getKAsmeSrvcc();
  }

  DeriveSrvccContextResponse derived() {
    return derived;
  }

  /** The keys that it made so far. */
  List<KeyReference> keys() {
    return List.copyOf(keys);
  }

  WrappedHandover prepare(Participants at, int downlinkNasCount) {
    count = downlinkNasCount;
    prepared = ask(Participants.prepares(kAmf, downlinkNasCount), at);
    keys.add(prepared.getKAsmeSrvcc());
    return this;
  }

  WrappedHandover derive(Participants at) {
    derived = ask(Participants.derives(prepared.getKAsmeSrvcc()), at);
    keys.addAll(List.of(derived.getCkSrvcc(), derived.getIkSrvcc()));
    return this;
  }

  WrappedHandover release(Participants at) {
    released = ask(Participants.releases(derived), at);
    return this;
  }

  void complete(Participants at) {
    Message _ = Participants.completes(reference()).apply(at);
  }

  /** Every request so far answers what it answered. */
  void assertRepeatable(Participants at) {
    answered.forEach(answer -> answer.assertSame(at));
  }

  /** The MSC server got the keys of the UE. */
  void assertReleasedRight(NfIdentity msc, Hygiene hygiene) {
    ReleasedKeys keys =
        new ReleasedKeys(
            srvcc.kms.client.kms.HandoverReference.of(
                released.getHandover().getValue().toByteArray()),
            released.getWrappedCkSrvcc(),
            released.getWrappedIkSrvcc(),
            OaepHash.valueOf(released.getOaepHash().name().replace("OAEP_HASH_", "")),
            released.getKsiSrvcc(),
            released.getRecipientCertificateSha256());
    try (SrvccKeys expected = ue.srvccKeys(count, hygiene);
        SrvccKeys received = keys.unwrap(msc)) {
      assertThat(received.ckSrvcc().sameAs(expected.ckSrvcc())).isTrue();
      assertThat(received.ikSrvcc().sameAs(expected.ikSrvcc())).isTrue();
    }
  }

  boolean isGone(Participants at) {
    return keys.stream()
        .allMatch(key -> at.describe(key).getState() == KeyState.KEY_STATE_DESTROYED);
  }

  private <A extends Message> A ask(Question<A> question, Participants at) {
    A answer = question.apply(at);
    answered.add(new Answered<>(question, answer));
    return answer;
  }
}

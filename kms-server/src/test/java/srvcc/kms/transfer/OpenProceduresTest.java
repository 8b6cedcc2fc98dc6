package srvcc.kms.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.Receipt;
import srvcc.kms.handover.EpsContext;
import srvcc.kms.handover.HandoverFacts;
import srvcc.kms.handover.HandoverId;
import srvcc.kms.handover.MoveFromEps;
import srvcc.kms.handover.PreparedHandover;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestService;

/** Which procedures may be open beside each other with one key. */
class OpenProceduresTest {
  private final TestService service = TestService.inToken();
  private final TransferRun run = new TransferRun(service);
  private final KeyRef kAmf = service.importKAmf(TransferRun.K_AMF);
  private int count;

  // J.1.1: the K_AMF' of the transfer would not be marked
  @Test
  void transfer_besideSrvcc_isRefusedUntilThatEnds() {
    PreparedHandover srvcc = srvcc(kAmf);

    assertThat(Refusals.of(() -> run.horizontal(kAmf))).isEqualTo(open(srvcc.facts().id()));
    assertThat(Refusals.of(() -> run.unchanged(kAmf))).isEqualTo(open(srvcc.facts().id()));
    assertThat(service.vault().liveKeys()).containsExactlyInAnyOrder(kAmf, srvcc.kAsmeSrvcc());

    cancel(srvcc.facts().id());
    assertThat(run.horizontal(kAmf).facts().held()).isEqualTo(kAmf);
  }

  @Test
  void srvccOrMove_besideTransfer_isRefusedUntilThatEnds() {
    PreparedTransfer prepared = run.horizontal(kAmf);
    Refusal open = open(prepared, "PREPARED");

    assertThat(Refusals.of(() -> srvcc(kAmf))).isEqualTo(open);
    assertThat(Refusals.of(() -> srvcc(prepared.moved().ref()))).isEqualTo(open);
    assertThat(Refusals.of(() -> toEps(kAmf))).isEqualTo(open);
    assertThat(service.context(kAmf).downlink().next()).contains(NasCount.ZERO);

    TransferState _ = run.complete(prepared, TransferState.NOT_TRANSFERRED);
    assertThat(srvcc(kAmf).facts().kAmf()).isEqualTo(kAmf);
  }

  @Test
  void moveToEps_besideSrvcc_isRefusedAndTheOtherWayRound() {
    PreparedHandover srvcc = srvcc(kAmf);
    assertThat(Refusals.of(() -> toEps(kAmf))).isEqualTo(open(srvcc.facts().id()));
    cancel(srvcc.facts().id());

    EpsContext eps = toEps(kAmf);
    assertThat(Refusals.of(() -> srvcc(kAmf))).isEqualTo(open(eps.facts().id()));
    assertThat(Refusals.of(() -> run.horizontal(kAmf))).isEqualTo(open(eps.facts().id()));
  }

  @Test
  void handoversOfOneKind_areBesideEachOther() {
    assertThat(srvcc(kAmf).kAsmeSrvcc()).isNotEqualTo(srvcc(kAmf).kAsmeSrvcc());
    KeyRef other = service.importKAmf(new byte[32]);
    assertThat(toEps(other).kAsme()).isNotEqualTo(toEps(other).kAsme());
  }

  @Test
  void nonCurrentKey_thatAHandoverHolds_isRefused() {
    KeyRef other = service.importKAmf(new byte[32]);
    PreparedHandover srvcc = srvcc(other);

    assertThat(Refusals.of(() -> run.horizontal(kAmf, TransferRun.COUNT, other)))
        .isEqualTo(open(srvcc.facts().id()));
  }

  // its K_ASME_SRVCC, which is the MME's, would outlive it
  @Test
  void nonCurrentKey_ofAnOpenTransfer_beginsNothing() {
    KeyRef other = service.importKAmf(new byte[32]);
    PreparedTransfer prepared = run.horizontal(kAmf, TransferRun.COUNT, other);
    Refusal open = open(prepared, "PREPARED");

    assertThat(Refusals.of(() -> srvcc(other))).isEqualTo(open);
    assertThat(Refusals.of(() -> toEps(other))).isEqualTo(open);
    assertThat(Refusals.of(() -> run.unchanged(other))).isEqualTo(open);
    assertThat(service.vault().liveKeys())
        .containsExactlyInAnyOrder(kAmf, other, prepared.moved().ref());

    TransferState _ = run.complete(prepared, TransferState.NOT_TRANSFERRED);
    assertThat(srvcc(other).facts().kAmf()).isEqualTo(other);
  }

  @Test
  void contextThatIsOnItsWayToAnMme_isNotOfferedBack() {
    EpsContext eps = toEps(kAmf);

    assertThat(Refusals.of(() -> offer(eps))).isEqualTo(open(eps.facts().id()));
    service.ending().complete(Parties.MME, eps.facts().id(), Receipt.none());
    assertThat(offer(eps).kAmf()).isEqualTo(eps.kAsme());
  }

  @Test
  void mappedContext_isNotMovedOnBeforeItHasArrived() {
    EpsContext eps = toEps(kAmf);
    service.ending().complete(Parties.MME, eps.facts().id(), Receipt.none());
    HandoverId move = offer(eps).id();
    KeyRef mapped =
        service.fromEps().derive(Parties.AMF, move, Receipt.none(), TestService.soon()).key().ref();
    Refusal open = new Refusal.HandoverStateWrong(move.toString(), "DERIVED");

    assertThat(Refusals.of(() -> srvcc(mapped))).isEqualTo(open);
    assertThat(Refusals.of(() -> toEps(mapped))).isEqualTo(open);
    assertThat(Refusals.of(() -> run.unchanged(mapped))).isEqualTo(open);
    service.ending().complete(Parties.AMF, move, Receipt.none());
    assertThat(run.unchanged(mapped).moved().ref()).isEqualTo(mapped);
  }

  private PreparedHandover srvcc(KeyRef key) {
    return service
        .preparation()
        .prepare(Parties.AMF, key, next(), Parties.MME, Receipt.none(), TestService.soon());
  }

  private EpsContext toEps(KeyRef key) {
    return service
        .toEps()
        .handOver(Parties.AMF, key, next(), Parties.MME, Receipt.none(), TestService.soon());
  }

  private HandoverFacts offer(EpsContext eps) {
    return service
        .fromEps()
        .offer(
            Parties.MME,
            new MoveFromEps.Offer(eps.kAsme(), Optional.empty(), next(), 3, Parties.AMF),
            Receipt.none(),
            TestService.soon());
  }

  private NasCount next() {
    return new NasCount(count++);
  }

  private void cancel(HandoverId id) {
    var _ = service.ending().cancel(Parties.AMF, id, Receipt.none());
  }

  private static Refusal open(HandoverId id) {
    return new Refusal.HandoverStateWrong(id.toString(), "PREPARED");
  }

  private static Refusal open(PreparedTransfer prepared, String state) {
    return new Refusal.TransferStateWrong(prepared.facts().id().toString(), state);
  }
}

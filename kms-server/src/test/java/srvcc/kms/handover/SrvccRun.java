package srvcc.kms.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import srvcc.kms.commit.Receipt;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.Octets;
import srvcc.kms.testing.Formula;
import srvcc.kms.testing.NfProfile;
import srvcc.kms.testing.Oaep;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestKeyPairs;
import srvcc.kms.testing.TestService;

/** Plays the network functions of TS 33.501 J.1.2 against a service. */
final class SrvccRun {
  static final byte[] K_AMF = Formula.hmac(new byte[] {6}, new byte[0]);
  static final NasCount COUNT = new NasCount(0x1234);

  private final TestService service;
  private final X509Certificate msc;

  SrvccRun(TestService service) {
    this.service = service;
    this.msc = service.authority().issue(NfProfile.msc(Parties.MSC)).certificate();
  }

  /** The certificate of {@link Parties#MSC}. */
  X509Certificate mscCertificate() {
    return msc;
  }

  PreparedHandover prepare(KeyRef kAmf, NasCount count) {
    return service
        .preparation()
        .prepare(Parties.AMF, kAmf, count, Parties.MME, Receipt.none(), TestService.soon());
  }

  DerivedContext derive(KeyRef kAsmeSrvcc) {
    return service
        .handovers()
        .derive(Parties.MME, kAsmeSrvcc, Parties.MSC, Receipt.none(), TestService.soon());
  }

  ReleasedKeys release(SrvccKeyPair keys) {
    return service.handovers().release(Parties.MSC, keys, msc, Receipt.none(), TestService.soon());
  }

  /** A handover that has come as far as this state. */
  At at(HandoverState state) {
    KeyRef kAmf = service.importKAmf(K_AMF);
    PreparedHandover prepared = prepare(kAmf, COUNT);
    SrvccKeyPair keys = new SrvccKeyPair(prepared.kAsmeSrvcc(), prepared.kAsmeSrvcc());
    HandoverId id = prepared.facts().id();
    if (state == HandoverState.DERIVED
        || state == HandoverState.RELEASED
        || state == HandoverState.COMPLETED) {
      keys = derive(prepared.kAsmeSrvcc()).keys();
    }
    if (state == HandoverState.RELEASED || state == HandoverState.COMPLETED) {
      ReleasedKeys released = release(keys);
      assertThat(released.facts()).isEqualTo(prepared.facts());
    }
    switch (state) {
      case COMPLETED -> service.ending().complete(Parties.MSC, id, Receipt.none());
      case CANCELLED ->
          assertThat(service.ending().cancel(Parties.AMF, id, Receipt.none())).isEqualTo(state);
      case EXPIRED -> {
        service.clock().advance(TestService.LIFETIME.plusMillis(1));
        service.forgotten().sweep();
      }
      case ABORTED -> assertThat(service.forgotten().abortOpen()).isOne();
      case PREPARED, DERIVED, RELEASED -> {}
    }
    At at = new At(service, kAmf, prepared, keys);
    assertThat(at.state()).isEqualTo(state);
    return at;
  }

  /** What the MSC server reads. */
  static byte[] unwrapped(Octets wrapped, ReleasedKeys released) {
    try {
      return Oaep.unwrap(TestKeyPairs.msc().getPrivate(), released.hash(), wrapped.toArray());
    } catch (GeneralSecurityException e) {
      throw new AssertionError("The MSC server cannot unwrap", e);
    }
  }

  /** Every key in the vault has a record that says so, and every such record a key. */
  static void assertNoOrphans(TestService service) {
    assertThat(service.vault().liveKeys()).isEqualTo(service.activeRecords());
  }

  /**
   * A handover under way.
   *
   * @param keys CK_SRVCC and IK_SRVCC; before they are, K_ASME_SRVCC in the place of both
   */
  record At(TestService service, KeyRef kAmf, PreparedHandover prepared, SrvccKeyPair keys) {
    HandoverId id() {
      return prepared.facts().id();
    }

    KeyRef kAsmeSrvcc() {
      return prepared.kAsmeSrvcc();
    }

    HandoverState state() {
      return service.stores().handovers().find(id()).orElseThrow().state();
    }

    void assertOnlyKAmfIsLeft() {
      assertThat(service.vault().liveKeys()).containsExactly(kAmf);
      assertNoOrphans(service);
    }
  }
}

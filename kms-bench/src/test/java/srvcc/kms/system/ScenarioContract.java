package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import srvcc.kms.client.crypto.SrvccKeys;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KeyWrapper;
import srvcc.kms.client.kms.PreparedHandover;
import srvcc.kms.client.kms.ReleasedKeys;
import srvcc.kms.client.kms.SrvccContext;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.client.scenario.Connections;
import srvcc.kms.client.scenario.LoadResult;
import srvcc.kms.client.scenario.LoadRun;
import srvcc.kms.client.scenario.Scenario;
import srvcc.kms.client.scenario.ScenarioResult;

/** Handovers of TS 33.501 J.1.2 over a service and a token of one's own. */
abstract class ScenarioContract {
  private static final int COUNT = 0x012345;
  private static final int UES = 12;

  abstract ServiceUnderTest service();

  /** How many objects the keys of a handover are between its calls. */
  int handoverObjects() {
    return 2;
  }

  static List<Scenario> together() {
    return Scenario.together();
  }

  /** How many K_AMF a scenario leaves; one between UTRAN and E-UTRAN has none. */
  private static int kAmfs(Scenario scenario) {
    return switch (scenario) {
      case HANDOVER_UMTS_EPS, HANDOVER_EPS_UMTS -> 0;
      default -> 1;
    };
  }

  @ParameterizedTest
  @MethodSource("together")
  void scenario_holdsAndLeavesItsKAmfAlone(Scenario scenario) throws Exception {
    int before = service().process().objects();
    try (Connections connections = Connections.open(service().endpoint(), service().pki())) {
      ScenarioResult result = scenario.play(new UeContextId(1), connections);

      assertThat(result.failures()).isEmpty();
      assertThat(result.succeeded()).isTrue();
    }
    assertThat(service().process().objects()).isEqualTo(before + kAmfs(scenario));
  }

  @ParameterizedTest
  @MethodSource("together")
  void manyAtOnce_doNotDisturbEachOther(Scenario scenario) throws Exception {
    int before = service().process().objects();
    try (Connections connections = Connections.open(service().endpoint(), service().pki())) {
      LoadResult result = new LoadRun(scenario, UES, 6).run(connections);

      assertThat(result.failures()).isEmpty();
      assertThat(result.succeeded()).isTrue();
    }
    assertThat(service().process().objects()).isEqualTo(before + UES * kAmfs(scenario));
  }

  /** Every step by hand, so that all its octets are known and the output is searched for them. */
  @Test
  void handover_bringsTheKeysOfTheUeToTheMscAndNowhereElse() {
    KnownUe ue = KnownUe.fresh(service().hygiene());
    try (var amf = service().client("amf");
        var mme = service().client("mme");
        var msc = service().client("msc");
        SrvccKeys expected = ue.srvccKeys(COUNT, service().hygiene())) {
      int before = service().process().objects();
      KeyReference kAmf =
          amf.keys()
              .importKAmf(
                  KeyWrapper.wrap(ue.kAmf(), amf.keys().transportKey()),
                  KeySetIdentifier.ofNative(5),
                  NasCount.ZERO,
                  NasCount.ZERO)
              .reference();
      PreparedHandover prepared =
          amf.handovers()
              .prepare(kAmf, new NasCount(COUNT), service().identity("mme").instanceId());
      SrvccContext derived =
          mme.handovers()
              .deriveSrvccContext(prepared.kAsmeSrvcc(), service().identity("msc").instanceId());
      ReleasedKeys released = msc.handovers().releaseToMsc(derived.ckSrvcc(), derived.ikSrvcc());

      assertThat(prepared.leastSignificantBits()).isEqualTo(COUNT & 0xF);
      assertThat(prepared.eKsi()).isEqualTo(5);
      assertThat(released.ksiSrvcc()).isEqualTo(5);
      try (SrvccKeys received = released.unwrap(service().identity("msc"))) {
        assertThat(received.ckSrvcc().sameAs(expected.ckSrvcc())).isTrue();
        assertThat(received.ikSrvcc().sameAs(expected.ikSrvcc())).isTrue();
      }
      assertThat(service().process().objects()).isEqualTo(before + 1 + handoverObjects());

      mme.handovers().complete(derived.handover());
      assertThat(service().process().objects()).isEqualTo(before + 1);
      amf.keys().destroy(kAmf);
      assertThat(service().process().objects()).isEqualTo(before);
    }
  }
}

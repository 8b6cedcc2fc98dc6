package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.client.crypto.FivegsDerivations;
import srvcc.kms.client.crypto.NasKeys;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.kms.AcceptedTransfer;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KeyState;
import srvcc.kms.client.kms.KeyWrapper;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.PreparedTransfer;
import srvcc.kms.client.kms.TransferReference;
import srvcc.kms.client.kms.TransferState;
import srvcc.kms.client.ladder.Rung;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasAlgorithm;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.client.scenario.Connections;
import srvcc.kms.client.scenario.LoadResult;
import srvcc.kms.client.scenario.LoadRun;
import srvcc.kms.client.scenario.Scenario;
import srvcc.kms.client.scenario.ScenarioResult;

/** Mobility registrations of TS 33.501 6.9.3 over a service and a token of one's own. */
abstract class MobilityContract {
  private static final int UES = 6;
  private static final NasCount COUNT = new NasCount(5);

  /** No transfer expires while the service restarts. */
  static Settings settings(Settings settings) {
    return settings.with("handoverLifetime", "PT10M");
  }

  abstract ServiceUnderTest service();

  /** Where the octets of a K_AMF' have been. */
  abstract String exposureOfKAmfPrime();

  @ParameterizedTest
  @EnumSource(names = {"MOBILITY_REGISTRATION", "MOBILITY_REGISTRATION_FAILED"})
  void scenario_holdsAndLeavesItsLastKAmfAlone(Scenario scenario) throws Exception {
    int before = service().process().objects();
    try (Connections connections = connections()) {
      ScenarioResult result = scenario.play(new UeContextId(1), connections);

      assertThat(result.failures()).isEmpty();
      assertThat(result.rungs().stream().filter(rung -> rung.name().equals("PrepareTransfer")))
          .map(Rung::detail)
          .anyMatch(detail -> detail.contains("K_AMF'") && detail.contains(exposureOfKAmfPrime()));
    }
    assertThat(service().process().objects()).isEqualTo(before + 1);
  }

  @Test
  void manyAtOnce_doNotDisturbEachOther() throws Exception {
    int before = service().process().objects();
    try (Connections connections = connections()) {
      LoadResult result = new LoadRun(Scenario.MOBILITY_REGISTRATION, UES, 3).run(connections);

      assertThat(result.failures()).isEmpty();
    }
    assertThat(service().process().objects()).isEqualTo(before + UES);
  }

  /** What is prepared in one life of the service is taken in the next, and given up in a third. */
  @Test
  void openTransfer_outlivesRestarts() {
    KnownUe ue = KnownUe.fresh(service().hygiene());
    PreparedTransfer prepared;
    KeyReference kAmf;
    try (KmsClient source = service().client("source-amf")) {
      kAmf =
          source
              .keys()
              .importKAmf(
                  KeyWrapper.wrap(ue.kAmf(), source.keys().transportKey()),
                  KeySetIdentifier.ofNative(2),
                  NasCount.ZERO,
                  NasCount.ZERO)
              .reference();
      prepared =
          source
              .transfers()
              .prepare(
                  kAmf,
                  service().identity("target-amf").instanceId(),
                  Optional.of(COUNT),
                  List.of());
    }
    assertThat(service().restart()).isZero();
    TransferReference transfer = takenWithTheKeysOfTheUe(prepared.key(), ue);
    assertThat(service().restart()).isZero();
    try (KmsClient source = service().client("source-amf");
        KmsClient target = service().client("target-amf")) {
      assertThat(target.transfers().complete(transfer, false))
          .isEqualTo(TransferState.NOT_TRANSFERRED);
      assertThat(target.keys().describe(prepared.key()).state()).isEqualTo(KeyState.DESTROYED);
      assertThat(source.keys().describe(kAmf).state()).isEqualTo(KeyState.ACTIVE);
      source.keys().destroy(kAmf);
    }
  }

  private TransferReference takenWithTheKeysOfTheUe(KeyReference key, KnownUe ue) {
    try (KmsClient target = service().client("target-amf");
        SecretOctets prime = FivegsDerivations.kAmfPrime(ue.kAmf(), COUNT);
        NasKeys expected = FivegsDerivations.nasKeys(prime, NasAlgorithm.AES)) {
      AcceptedTransfer accepted = target.transfers().accept(key);
      KeyReference nasKey = target.derivations().kNasInt(key, NasAlgorithm.AES).reference();
      try (SecretOctets released =
          target.transfers().releaseNasKey(nasKey, service().identity("target-amf"))) {
        assertThat(released.sameAs(expected.integrity())).isTrue();
      }
      return accepted.transfer();
    }
  }

  private Connections connections() throws Exception {
    return Connections.open(service().endpoint(), service().pki());
  }
}

package srvcc.kms.client.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.crypto.SrvccKeys;
import srvcc.kms.client.message.N2Message.HandoverCommand;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasCount;

/** TS 33.501 J.1.2 step 10. */
class UeTest {
  private static final UeContextId ID = new UeContextId(0);
  private static final String K_AMF =
      "19e003472ff5debbe789a316efede2335f986229a7e47f486349caffc6864d49";

  private final Ue ue = new Ue();

  // Vector srvcc-5g-k0-dl0000ff.
  @Test
  void handover_yieldsTheKeysOfTheEstimatedCount() {
    authenticate();
    ue.receiveNas(new NasCount(0xF3));
    ue.handover(new HandoverCommand(ID, 15));
    UeSrvccContext context = ue.srvccContext().orElseThrow();
    assertThat(context.downlinkNasCount()).isEqualTo(new NasCount(0xFF));
    assertThat(context.ksiSrvcc()).isEqualTo(4);
    assertThat(context.keys().ckSrvcc().sameAs(key("1686a00833c21c87e04a07a9b7cc5606"))).isTrue();
    assertThat(context.keys().ikSrvcc().sameAs(key("f8befb77fc114667f3bf3f6c2e20f4ab"))).isTrue();
  }

  @Test
  void repeatedCommand_yieldsOtherKeys() {
    authenticate();
    ue.handover(new HandoverCommand(ID, 7));
    var first = ue.srvccContext().orElseThrow().keys().checkValues();
    ue.handover(new HandoverCommand(ID, 7));
    UeSrvccContext second = ue.srvccContext().orElseThrow();
    assertThat(second.downlinkNasCount()).isEqualTo(new NasCount(23));
    assertThat(second.keys().checkValues().bothDifferFrom(first)).isTrue();
  }

  @Test
  void lastCount_isUsedOnce() {
    authenticate();
    ue.receiveNas(new NasCount(0xFFFFFE));
    ue.handover(new HandoverCommand(ID, 15));
    assertThat(ue.srvccContext().orElseThrow().downlinkNasCount()).isEqualTo(NasCount.LAST);
    assertThatExceptionOfType(NasCountRefusedException.class)
        .isThrownBy(() -> ue.handover(new HandoverCommand(ID, 15)));
  }

  @Test
  void refusedCommand_leavesTheKeysOfTheOneBefore() {
    authenticate();
    ue.receiveNas(new NasCount(0xFFFFFE));
    ue.handover(new HandoverCommand(ID, 15));
    assertThatExceptionOfType(NasCountRefusedException.class)
        .isThrownBy(() -> ue.handover(new HandoverCommand(ID, 0)));
    assertThat(ue.srvccContext().orElseThrow().keys().ckSrvcc().isDestroyed()).isFalse();
  }

  @Test
  void failedHandover_deletesTheKeysAndKeepsTheCountUsed() {
    authenticate();
    ue.handover(new HandoverCommand(ID, 7));
    SrvccKeys keys = ue.srvccContext().orElseThrow().keys();
    ue.leaveUtran();
    assertThat(keys.ckSrvcc().isDestroyed()).isTrue();
    assertThat(keys.ikSrvcc().isDestroyed()).isTrue();
    assertThat(ue.srvccContext()).isEmpty();
    ue.handover(new HandoverCommand(ID, 8));
    assertThat(ue.srvccContext().orElseThrow().downlinkNasCount()).isEqualTo(new NasCount(8));
  }

  @Test
  void newAuthentication_deletesTheOldKAmfAndBeginsAtZero() {
    SecretOctets old = key(K_AMF);
    ue.authenticated(old, KeySetIdentifier.ofNative(1));
    ue.handover(new HandoverCommand(ID, 7));
    authenticate();
    assertThat(old.isDestroyed()).isTrue();
    ue.handover(new HandoverCommand(ID, 0));
    assertThat(ue.srvccContext().orElseThrow().downlinkNasCount()).isEqualTo(NasCount.ZERO);
  }

  @Test
  void unauthenticatedUe_derivesNothing() {
    assertThatIllegalStateException().isThrownBy(() -> ue.handover(new HandoverCommand(ID, 0)));
  }

  @Test
  void context_isPrintedWithoutKeys() {
    authenticate();
    ue.handover(new HandoverCommand(ID, 0));
    assertThat(ue.srvccContext().toString())
        .contains("SecretOctets[16 octets]", "downlinkNasCount=0")
        .doesNotContain("29b820");
  }

  @Test
  void handoverCommand_isRefusedWithMoreThan4Bits() {
    assertThatIllegalArgumentException().isThrownBy(() -> new HandoverCommand(ID, 16));
  }

  private void authenticate() {
    ue.authenticated(key(K_AMF), KeySetIdentifier.ofNative(4));
  }

  private static SecretOctets key(String hex) {
    return SecretOctets.takingOver(HexFormat.of().parseHex(hex));
  }
}

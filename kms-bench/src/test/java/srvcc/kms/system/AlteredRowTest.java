package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.grpc.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.system.TokenKind;
import srvcc.kms.v1.AcceptTransferRequest;
import srvcc.kms.v1.DescribeKeyRequest;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.PrepareTransferRequest;

/**
 * Somebody changes rows of the database by hand. What the MAC of a wrapped key sees is refused, and
 * serves again as soon as it is as it was written; what the MAC does not see is here, too.
 */
class AlteredRowTest {
  private static final int COUNT = 7;

  @TempDir private static Path directory;

  @SuppressWarnings("NullAway.Init") // by @BeforeAll
  private static WrappedServer server;

  @SuppressWarnings("NullAway.Init") // by @BeforeAll
  private static Tables tables;

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private Participants nfs;

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private Caller stranger;

  @BeforeAll
  static void start() throws IOException {
    PkiDirectory pki = new PkiDirectory(directory.resolve("pki"));
    pki.complete();
    ThrowAwayToken token = ThrowAwayToken.make(TokenKind.SOFTHSM, directory.resolve("token"));
    tables = new Tables("jdbc:sqlite:" + directory.resolve("kms.db"));
    server = WrappedServer.of(token, pki, tables, directory).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void connect() {
    nfs = server.participants();
    stranger = server.caller("amf2");
  }

  @AfterEach
  void disconnect() {
    nfs.close();
    stranger.close();
  }

  @Test
  void rowThatIsAlteredUnderTheService_isRefusedUntilItIsAsItWas() {
    for (Alteration alteration : Alteration.values()) {
      Pair pair = pair();
      alteration.change.accept(pair.one, pair.other);

      assertRefused(pair, alteration);
      pair.putBack();
      assertServed(pair);
    }
  }

  @Test
  void rowThatIsAlteredWhileTheServiceIsStopped_isRefusedUntilItIsAsItWas() {
    Map<Alteration, Pair> pairs = new EnumMap<>(Alteration.class);
    for (Alteration alteration : Alteration.values()) {
      pairs.put(alteration, pair());
    }
    disconnect();
    assertThat(server.process().terminate()).isZero();
    pairs.forEach((alteration, pair) -> alteration.change.accept(pair.one, pair.other));

    server.start();
    connect();

    pairs.forEach((alteration, pair) -> assertRefused(pair, alteration));
    pairs.values().forEach(Pair::putBack);
    pairs.values().forEach(this::assertServed);
  }

  /** Nothing has a MAC but the key: the ledger is gone, which is what keeps K_AMF from use. */
  @Test
  void destroyedKeyThatIsPutBack_isRefusedForItsLedgerIsGone() {
    KeyReference kAmf = imported();
    AlteredRow row = AlteredRow.of(tables, kAmf);
    Message _ = Participants.destroys(kAmf).apply(nfs);

    row.putBack();

    refused(kAmf, "KEY_DESTROYED");
  }

  /** Not seen: the state and the ledger of a key are what the database says. */
  @Test
  void destroyedKeyThatIsPutBackWithItsLedger_isServed() {
    KeyReference kAmf = imported();
    AlteredRow row = AlteredRow.of(tables, kAmf);
    byte[] ref = kAmf.getValue().toByteArray();
    int _ =
        tables.change("CREATE TABLE kept AS SELECT * FROM security_contexts WHERE k_amf = ?", ref);
    Message _ = Participants.destroys(kAmf).apply(nfs);

    row.putBack();
    assertThat(tables.change("INSERT INTO security_contexts SELECT * FROM kept")).isOne();

    assertThat(prepared(kAmf, COUNT)).isNotEmpty();
  }

  /** Not seen: whoever can write to the database can have a NAS COUNT granted again. */
  @Test
  void ledgerThatIsRolledBack_grantsAgain() {
    KeyReference kAmf = imported();
    assertThat(prepared(kAmf, COUNT)).isNotEmpty();
    refused(kAmf, "NAS_COUNT_REUSED");

    assertThat(
            tables.change(
                "UPDATE security_contexts SET next_downlink = 0 WHERE k_amf = ?",
                (Object) kAmf.getValue().toByteArray()))
        .isOne();

    assertThat(prepared(kAmf, COUNT)).isNotEmpty();
  }

  /** The MAC of the key does not say who is to have it next; a seal does. */
  @Test
  void transferThatIsGivenAnotherTarget_isNotAccepted() {
    KeyReference kAmf = imported();
    Message _ =
        nfs.amf()
            .transfers()
            .prepareTransfer(
                PrepareTransferRequest.newBuilder()
                    .setRequestId(UUID.randomUUID().toString())
                    .setKey(kAmf)
                    .setTargetInstanceId(nfs.mme().instance())
                    .build());

    assertThat(
            tables.change(
                "UPDATE context_transfers SET target = ? WHERE moved = ?",
                octets(UUID.fromString(stranger.instance())),
                kAmf.getValue().toByteArray()))
        .isOne();

    AcceptTransferRequest accept =
        AcceptTransferRequest.newBuilder()
            .setRequestId(UUID.randomUUID().toString())
            .setKey(kAmf)
            .build();
    Refused.by(() -> stranger.transfers().acceptTransfer(accept)).assertIs(altered());
  }

  private static byte[] octets(UUID uuid) {
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  /** What is done to a row, and to another one. */
  private enum Alteration {
    KEYS_SWAPPED((one, other) -> {
      one.takeKeyOf(other);
      other.takeKeyOf(one);
    }),
    KEYS_SWAPPED_WITH_THEIR_MACS((one, other) -> {
      one.takeKeyAndMacOf(other);
      other.takeKeyAndMacOf(one);
    }),
    OWNER_CHANGED((one, other) -> List.of(one, other).forEach(row -> row.giveTo(thief()))),
    GENERATION_CHANGED((one, other) -> List.of(one, other).forEach(row -> row.setGeneration(1))),
    GENERATION_BELOW_ZERO(
        (one, other) -> List.of(one, other).forEach(row -> row.setGeneration(-1)));

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    private final BiConsumer<AlteredRow, AlteredRow> change;

    Alteration(BiConsumer<AlteredRow, AlteredRow> change) {
      this.change = change;
    }

    private static String thief() {
      return server.identity("amf2").instanceId().toString();
    }
  }

  /** Two keys of the AMF, and their rows as they were written. */
  private record Pair(KeyReference kAmf, KeyReference otherKAmf, AlteredRow one, AlteredRow other) {
    void putBack() {
      one.putBack();
      other.putBack();
    }
  }

  private Pair pair() {
    KeyReference one = imported();
    KeyReference other = imported();
    return new Pair(one, other, AlteredRow.of(tables, one), AlteredRow.of(tables, other));
  }

  private void assertRefused(Pair pair, Alteration alteration) {
    for (KeyReference kAmf : List.of(pair.kAmf, pair.otherKAmf)) {
      if (alteration == Alteration.OWNER_CHANGED) {
        Refused.by(() -> Participants.prepares(kAmf, COUNT).apply(nfs))
            .assertIs(Refused.of(Status.Code.NOT_FOUND, "KEY_NOT_FOUND", "k_amf"));
        Refused.by(() -> Participants.prepares(kAmf, COUNT).apply(asThief())).assertIs(altered());
      } else {
        Refused.by(() -> Participants.prepares(kAmf, COUNT).apply(nfs)).assertIs(altered());
      }
    }
  }

  private Participants asThief() {
    return new Participants(stranger, nfs.mme(), nfs.msc(), nfs.transport());
  }

  /** Nothing was lost: not even the NAS COUNT that was asked for meanwhile was used. */
  private void assertServed(Pair pair) {
    assertThat(prepared(pair.kAmf, COUNT)).isNotEmpty();
    assertThat(prepared(pair.otherKAmf, COUNT)).isNotEmpty();
    DescribeKeyRequest request = DescribeKeyRequest.newBuilder().setKey(pair.kAmf).build();
    Refused.by(() -> stranger.keys().describeKey(request))
        .assertIs(Refused.of(Status.Code.NOT_FOUND, "KEY_NOT_FOUND", "key"));
  }

  private void refused(KeyReference kAmf, String reason) {
    Refused.by(() -> Participants.prepares(kAmf, COUNT).apply(nfs))
        .assertIs(new Refused(Status.Code.FAILED_PRECONDITION, reason, Map.of()));
  }

  private static Refused altered() {
    return new Refused(Status.Code.FAILED_PRECONDITION, "KEY_ALTERED", Map.of());
  }

  private KeyReference imported() {
    return WrappedHandover.imported(nfs, server.hygiene()).kAmf();
  }

  private byte[] prepared(KeyReference kAmf, int count) {
    return Participants.prepares(kAmf, count).apply(nfs).getKAsmeSrvcc().getValue().toByteArray();
  }
}

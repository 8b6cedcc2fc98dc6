package srvcc.kms.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static srvcc.kms.token.TestKeys.isSet;
import static srvcc.kms.token.TestKeys.octets;
import static srvcc.kms.token.testing.TokenUnderTest.soon;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.audit.CheckpointSigner;
import srvcc.kms.audit.Pseudonym;
import srvcc.kms.audit.Pseudonyms;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.Together;
import srvcc.kms.tlog.Checkpoint;
import srvcc.kms.tlog.Hashing;
import srvcc.kms.tlog.MalformedNoteException;
import srvcc.kms.tlog.NoteKey;
import srvcc.kms.tlog.NoteSigner;
import srvcc.kms.tlog.SignedNote;
import srvcc.kms.token.testing.FreshToken;

/** The keys of the audit log are made, found, used and destroyed, on every token. */
abstract class AuditKeysContract {
  private static final String ORIGIN = "example.com/kms-log";
  private static final String SUPI = "imsi-001010000000001";
  private static final byte[] TEXT = "text\n".getBytes(StandardCharsets.UTF_8);
  private static final TokenSettings FEW = new TokenSettings(1, 1, Duration.ofSeconds(10));
  private static final int STARTS = 4;

  @TempDir private Path directory;
  private String uri;
  private TokenConnection connection;

  /** A fresh token. */
  abstract FreshToken make(Path place);

  /** How it signs, in the words of the JDK. */
  abstract String algorithm();

  @BeforeEach
  void open() {
    uri = make(directory).uri();
    connection = TokenConnection.open(Pkcs11Uri.parse(uri), FEW);
  }

  @AfterEach
  void close() {
    connection.close();
  }

  private void reopen(TokenSettings settings) {
    connection.close();
    connection = TokenConnection.open(Pkcs11Uri.parse(uri), settings);
  }

  private CheckpointSigner signers() {
    return new TokenCheckpointSigner(connection);
  }

  private Pseudonyms pseudonyms() {
    return new TokenPseudonyms(connection);
  }

  @Test
  void checkpoint_isVerifiedByTheJdkWithTheKeyAsItIsWritten() {
    NoteSigner signer = signers().signer(ORIGIN);

    String note =
        SignedNote.sign(new Checkpoint(ORIGIN, 0, Hashing.EMPTY_ROOT).text(), signer).encode();

    NoteKey key = NoteKey.parse(signer.key().toString());
    assertThat(key.name()).isEqualTo(ORIGIN);
    assertThat(key.publicKey().getAlgorithm()).isEqualTo(algorithm());
    assertThat(SignedNote.parse(note).verifiedBy(List.of(key))).isTrue();
    assertThat(key.verify(TEXT, signer.sign(TEXT))).isTrue();
    assertThat(key.verify(new byte[0], signer.sign(TEXT))).isFalse();
  }

  // ECDSA of PKCS#11 is r and s of 32 octets each; as INTEGERs they differ in length.
  @Test
  void manySignatures_areVerifiedWhateverTheirLength() {
    NoteSigner signer = signers().signer(ORIGIN);

    for (int i = 0; i < 100; i++) {
      byte[] text = octets(i, 40);
      assertThat(signer.key().verify(text, signer.sign(text))).isTrue();
    }
  }

  @Test
  void keys_areTheSameAfterReopeningAndUnderEveryName() {
    NoteKey key = signers().signer(ORIGIN).key();
    Pseudonym pseudonym = pseudonyms().of(SUPI);

    reopen(FEW);

    assertThat(signers().signer(ORIGIN).key()).isEqualTo(key);
    assertThat(signers().signer("example.com/other").key().publicKey()).isEqualTo(key.publicKey());
    assertThat(pseudonyms().of(SUPI)).isEqualTo(pseudonym);
    assertThat(count(AuditTemplates.privateKeys())).isOne();
    assertThat(count(AuditTemplates.pseudonymKeys())).isOne();
  }

  @Test
  void name_thatCannotBeOneOfAKey_isRefused() {
    assertThatExceptionOfType(MalformedNoteException.class)
        .isThrownBy(() -> signers().signer("with space"));
  }

  @Test
  void pseudonym_tellsSubscribersApartAndNothingElse() {
    Pseudonyms pseudonyms = pseudonyms();
    Pseudonym pseudonym = pseudonyms.of(SUPI);

    assertThat(pseudonyms.of(SUPI)).isEqualTo(pseudonym);
    assertThat(pseudonyms.of("imsi-001010000000002").hmac()).isNotEqualTo(pseudonym.hmac());
    assertThat(pseudonyms.of("imsi-001010000000002").keyId()).isEqualTo(pseudonym.keyId());
    assertThat(pseudonym.toString()).matches("[0-9a-f]{16}:[0-9a-f]{64}");
  }

  @Test
  void keys_areSealedAndDoTheirWorkAlone() {
    signers().signer(ORIGIN);
    pseudonyms().of(SUPI);

    for (Template wanted : List.of(AuditTemplates.privateKeys(), AuditTemplates.pseudonymKeys())) {
      KeyHandle key = only(wanted);
      assertThat(isSet(connection, key, Attributes.TOKEN)).isTrue();
      assertThat(isSet(connection, key, Attributes.PRIVATE)).isTrue();
      assertThat(isSet(connection, key, Attributes.SENSITIVE)).isTrue();
      assertThat(isSet(connection, key, Attributes.EXTRACTABLE)).isFalse();
      assertThat(isSet(connection, key, Attributes.NEVER_EXTRACTABLE)).isTrue();
      assertThat(isSet(connection, key, Attributes.MODIFIABLE)).isFalse();
      assertThat(isSet(connection, key, Attributes.SIGN)).isTrue();
      assertThat(isSet(connection, key, Attributes.DECRYPT)).isFalse();
      assertThat(isSet(connection, key, Attributes.UNWRAP)).isFalse();
      assertThat(isSet(connection, key, Attributes.DERIVE)).isFalse();
      assertThatExceptionOfType(TokenException.class)
          .isThrownBy(() -> value(key))
          .withMessageContaining("CKR_ATTRIBUTE_SENSITIVE");
    }
    KeyHandle pseudonymKey = only(AuditTemplates.pseudonymKeys());
    assertThat(isSet(connection, pseudonymKey, Attributes.ENCRYPT)).isFalse();
    assertThat(isSet(connection, pseudonymKey, Attributes.WRAP)).isFalse();
    assertThat(isSet(connection, pseudonymKey, Attributes.VERIFY)).isFalse();
  }

  @Test
  void keys_areNoneOfSubscribersAndNoneOfWrappingSets() {
    signers().signer(ORIGIN);
    pseudonyms().of(SUPI);

    assertThat(new KeyObjects(connection).references()).isEmpty();
    assertThat(
            count(
                Template.EMPTY
                    .withNumbers(Attributes.CLASS, Attributes.SECRET_KEY)
                    .with(Attributes.TOKEN, true)))
        .isOne();
    assertThat(new WrappingKeys(connection).present(soon()))
        .isEqualTo(new WrappingInventory(Set.of(), Set.of()));
  }

  @Test
  void destroyedPseudonymKey_leavesNothing_andTheNextIsAnother() {
    Pseudonyms pseudonyms = pseudonyms();
    Pseudonym before = pseudonyms.of(SUPI);
    NoteKey key = signers().signer(ORIGIN).key();

    assertThat(PseudonymKeys.destroyAll(connection, soon())).containsExactly(before.keyId());
    assertThat(PseudonymKeys.destroyAll(connection, soon())).isEmpty();

    assertThat(count(AuditTemplates.pseudonymKeysAndCopies())).isZero();
    Pseudonym after = pseudonyms.of(SUPI);
    assertThat(after.keyId()).isNotEqualTo(before.keyId());
    assertThat(after.hmac()).isNotEqualTo(before.hmac());
    assertThat(signers().signer(ORIGIN).key()).isEqualTo(key);
  }

  @Test
  void startsAtOnceInOneProcess_haveOneKey() {
    reopen(TokenSettings.DEFAULT);

    List<NoteKey> keys = together(() -> signers().signer(ORIGIN).key());
    List<Pseudonym> made = together(() -> pseudonyms().of(SUPI));

    assertThat(new HashSet<>(keys)).hasSize(1);
    assertThat(new HashSet<>(made)).hasSize(1);
    assertThat(count(AuditTemplates.privateKeys())).isOne();
    assertThat(count(AuditTemplates.pseudonymKeys())).isOne();
    assertThat(signers().signer(ORIGIN).key()).isEqualTo(keys.getFirst());
    assertThat(pseudonyms().of(SUPI)).isEqualTo(made.getFirst());
  }

  private static <T> List<T> together(Callable<T> start) {
    return Together.run(STARTS, i -> start).stream()
        .map(outcome -> outcome.result().orElseThrow())
        .toList();
  }

  @Test
  void startsAtOnceInSeveralProcesses_haveOneKey() throws IOException, InterruptedException {
    Set<String> told = AuditKeyProcess.together(3, uri, directory);

    assertThat(told).containsExactly(signers().signer(ORIGIN).key() + " " + pseudonyms().of(SUPI));
    assertThat(count(AuditTemplates.privateKeys())).isOne();
    assertThat(count(AuditTemplates.pseudonymKeys())).isOne();
  }

  @Test
  void processThatWasKilledInItsTurn_isNotWaitedForLong() {
    connection
        .owners()
        .call(
            soon(),
            session ->
                session.generate(
                    Mechanisms.plain(Mechanisms.GENERIC_SECRET_GENERATION),
                    AuditTemplates.newMark(new byte[16])));

    assertThat(pseudonyms().of(SUPI)).isEqualTo(pseudonyms().of(SUPI));

    assertThat(count(AuditTemplates.marks())).isZero();
  }

  @Test
  void keyThatSomebodyPlanted_isNotUsed() {
    byte[] lowest = new byte[AuditKey.ID_OCTETS];
    byte[] known = octets(7, 32);
    Template planted =
        Templates.secret(Attributes.GENERIC_SECRET, true)
            .and(AuditTemplates.pseudonymKeys())
            .with(Attributes.ID, lowest)
            .with(Attributes.EXTRACTABLE, false)
            .with(Attributes.SIGN, true);
    try (Arena arena = Arena.ofConfined()) {
      connection
          .owners()
          .call(
              soon(),
              session -> session.create(planted, arena.allocateFrom(ValueLayout.JAVA_BYTE, known)));
    }

    assertThat(count(AuditTemplates.pseudonymKeys())).isOne();
    assertThat(pseudonyms().of(SUPI).keyId()).isNotEqualTo("0000000000000000");
    assertThat(PseudonymKeys.destroyAll(connection, soon())).hasSize(2);
  }

  @Test
  void brokenSessions_costNothingButALookUp() {
    NoteSigner signer = signers().signer(ORIGIN);
    Pseudonyms pseudonyms = pseudonyms();
    Pseudonym before = pseudonyms.of(SUPI);
    breakSession(connection.owners());
    breakSession(connection.operations());

    assertThat(signer.key().verify(TEXT, signer.sign(TEXT))).isTrue();
    assertThat(pseudonyms.of(SUPI)).isEqualTo(before);
  }

  @Test
  void signingKeyThatIsGone_isNotReplacedUnderItsSigner() {
    NoteSigner signer = signers().signer(ORIGIN);
    new TokenKeys(connection).destroy(only(AuditTemplates.privateKeys()), soon());

    assertThat(Refusals.of(() -> signer.sign(TEXT)))
        .isEqualTo(new Refusal.TokenUnavailable("KEY_GONE"));
    assertThat(signers().signer(ORIGIN).key()).isNotEqualTo(signer.key());
  }

  private static void breakSession(SessionPool pool) {
    assertThatExceptionOfType(TokenException.class)
        .isThrownBy(() ->
            pool.call(
                soon(),
                session -> {
                  session.close();
                  return session.find(Template.EMPTY, 1);
                }));
  }

  private long count(Template wanted) {
    return connection.operations().call(soon(), session -> session.find(wanted, 99)).length;
  }

  private KeyHandle only(Template wanted) {
    long[] found = connection.operations().call(soon(), session -> session.find(wanted, 99));
    assertThat(Arrays.stream(found).boxed()).hasSize(1);
    return new KeyHandle(found[0], connection.generation());
  }

  private byte[] value(KeyHandle key) {
    return connection
        .operations()
        .call(soon(), session -> session.attribute(key.object(), Attributes.VALUE));
  }
}

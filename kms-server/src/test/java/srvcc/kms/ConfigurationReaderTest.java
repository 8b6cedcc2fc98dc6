package srvcc.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import srvcc.kms.api.CallLimits;
import srvcc.kms.key.Guarantee;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.RequiredGuarantee;
import srvcc.kms.policy.InTokenDemand;
import srvcc.kms.policy.NfRole;
import srvcc.kms.policy.OptionalProcedure;
import srvcc.kms.policy.Policy;
import srvcc.kms.store.jdbc.DatabaseUrl;
import srvcc.kms.token.TokenSettings;
import srvcc.kms.vault.CustodyMode;
import srvcc.kms.vault.DerivationRoute;
import srvcc.kms.vault.Quotas;

class ConfigurationReaderTest {

  private static final String TOKEN =
      "pkcs11:token=srvcc?module-path=/lib/m.so&pin-source=/run/pin";

  @TempDir private Path folder;
  private String complete = "";

  @BeforeEach
  void writeTlsFiles() throws IOException {
    Path file = Files.createFile(folder.resolve("some.pem"));
    Path key = Files.createFile(folder.resolve("some.key"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    complete =
        """
        listen: 127.0.0.1:0
        database: jdbc:sqlite:/var/lib/kms/kms.db
        tls:
          certificateChain: %s
          privateKey: %s
          clientAuthorities: %s
        """
            .formatted(file, key, file);
  }

  @Test
  void defaults_areThoseOfTheManual() throws IOException {
    Configuration configuration = read(complete);

    assertThat(configuration.policy()).isEqualTo(new Policy(false));
    assertThat(configuration.tls().revocationList()).isEmpty();
    assertThat(configuration.route()).isEmpty();
    assertThat(configuration.sessions()).isEqualTo(TokenSettings.DEFAULT);
    assertThat(configuration.calls()).isEqualTo(new CallLimits(512, 128));
    assertThat(configuration.handoverLifetime()).isEqualTo(Duration.ofSeconds(30));
    assertThat(configuration.requestLifetime()).isEqualTo(Duration.ofMinutes(2));
    assertThat(configuration.quotas()).isEqualTo(Quotas.DEFAULT);
    assertThat(configuration.requiredGuarantees()).isEmpty();
    assertThat(configuration.storage())
        .isEqualTo(
            new Storage(
                DatabaseUrl.of("jdbc:sqlite:/var/lib/kms/kms.db"),
                CustodyMode.TOKEN,
                10_000,
                Optional.empty()));
  }

  @Test
  void settings_areTaken() throws IOException {
    Configuration configuration =
        read(
            complete
                + """
                allowServiceMemoryKAmf: true
                allowUnauthenticatedContexts: true
                optionalProcedures: [SRVCC_CONCATENATION, SRVCC_DIRECT]
                requireInToken: {keys: [CK_SRVCC, IK_SRVCC], roles: [AMF]}
                route: B
                sessions: {operations: 3, owners: 2}
                concurrentCalls: 7
                callsPerInstance: 3
                handoverLifetime: PT5S
                requestLifetime: PT1M
                database: jdbc:postgresql://localhost/kms
                custody: wrapped
                cachedKeys: 7
                lastCheckpoint: %s/last.note
                requiredGuarantees: [COPY_IS_NO_WEAKER, "token:NON_EXTRACTABLE_STAYS_IN"]
                """
                    .formatted(folder));

    assertThat(configuration.policy())
        .isEqualTo(
            new Policy(
                true,
                new InTokenDemand(Set.of(KeyName.CK_SRVCC, KeyName.IK_SRVCC), Set.of(NfRole.AMF)),
                true,
                Set.of(OptionalProcedure.SRVCC_CONCATENATION, OptionalProcedure.SRVCC_DIRECT)));
    assertThat(configuration.route()).contains(DerivationRoute.HKDF_EXTRACT);
    assertThat(configuration.sessions().operationSessions()).isEqualTo(3);
    assertThat(configuration.sessions().ownerSessions()).isEqualTo(2);
    assertThat(configuration.calls()).isEqualTo(new CallLimits(7, 3));
    assertThat(configuration.handoverLifetime()).isEqualTo(Duration.ofSeconds(5));
    assertThat(configuration.requestLifetime()).isEqualTo(Duration.ofMinutes(1));
    assertThat(configuration.storage())
        .isEqualTo(
            new Storage(
                DatabaseUrl.of("jdbc:postgresql://localhost/kms"),
                CustodyMode.WRAPPED,
                7,
                Optional.of(folder.resolve("last.note"))));
    assertThat(configuration.requiredGuarantees())
        .containsExactly(
            new RequiredGuarantee(Guarantee.COPY_IS_NO_WEAKER, false),
            new RequiredGuarantee(Guarantee.NON_EXTRACTABLE_STAYS_IN, true));
  }

  @Test
  void shareOfAnInstance_isAQuarterUnlessSaid() throws IOException {
    assertThat(read(complete + "concurrentCalls: 9\n").calls()).isEqualTo(new CallLimits(9, 3));
    assertThat(read(complete + "concurrentCalls: 1\n").calls()).isEqualTo(new CallLimits(1, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "listn: 127.0.0.1:1 | listn is no setting of the service",
        "listen: nowhere | listen must be HOST:PORT",
        "listen: localhost:65536 | listen must be HOST:PORT",
        "listen: 8443 | listen is required, as text",
        "tls: {certificat: x} | tls.certificat is no setting of the service",
        "tls: {certificateChain: /nowhere} | tls.certificateChain must be a file that can be read",
        "tls: {certificateChain: /dev/null, privateKey: /dev/null, clientAuthorities: /dev/null} |"
            + " tls.privateKey is open to others, chmod 600 it",
        "tls: {} | tls.certificateChain is required, as text",
        "allowServiceMemoryKAmf: maybe | allowServiceMemoryKAmf must be true or false",
        "requireInToken: [K_AMF] | requireInToken must hold settings",
        "requireInToken: {key: [K_AMF]} | requireInToken.key is no setting of the service",
        "requireInToken: {keys: K_AMF} | requireInToken.keys must be a list",
        "requireInToken: {roles: [AMF, SMF]} | requireInToken.roles must be of [AMF, MME,"
            + " CUSTOM_MSC, CUSTOM_UPE, CUSTOM_SGSN, CUSTOM_AUDITOR]",
        "route: C | route must be auto, A, B or D",
        "sessions: {owners: 0} | sessions.owners must be a number from 1 to 1024",
        "sessions: {owner: 1} | sessions.owner is no setting of the service",
        "concurrentCalls: many | concurrentCalls must be a number from 1 to 100000",
        "callsPerInstance: 513 | callsPerInstance must be a number from 1 to 512",
        "custody: safe | custody must be token or wrapped",
        "cachedKeys: 0 | cachedKeys must be a number from 1 to 10000000",
        "database: kms.db | database cannot be used: the database must be jdbc:sqlite:/abs/file or"
            + " jdbc:postgresql://host/database",
        "lastCheckpoint: /nowhere/last.note | lastCheckpoint must be a file in a folder that can be"
            + " written",
        "handoverLifetime: soon | handoverLifetime must be an ISO-8601 duration such as PT30S",
        "handoverLifetime: PT0S | handoverLifetime must be above zero",
      })
  void settingThatCannotBeUsed_isNamed(String setting, String message) {
    String name = setting.substring(0, setting.indexOf(':'));
    String others = complete.replaceAll("(?m)^" + name + ":.*\\n(?:  .*\\n)*", "");

    assertThatThrownBy(() -> read(others + setting + "\n"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EVERYTHING", "token: RANDOM_IS_NEW", "service:RANDOM_IS_NEW", ""})
  void guaranteeThatIsNone_isNamedBesideThoseThatThereAre(String name) {
    assertThatThrownBy(() -> read(complete + "requiredGuarantees: ['" + name + "']\n"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("requiredGuarantees has \"" + name + "\", which is none of ")
        .hasMessageContaining("COPY_IS_NO_WEAKER")
        .hasMessageNotContaining("\n");
  }

  @Test
  void guaranteesThatAreNoList_areRefused() {
    assertThatThrownBy(() -> read(complete + "requiredGuarantees: RANDOM_IS_NEW\n"))
        .hasMessage("requiredGuarantees must be a list of texts");
    assertThatThrownBy(() -> read(complete + "requiredGuarantees: [7]\n"))
        .hasMessage("requiredGuarantees must be a list of texts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw----r--", "rw-----w-", "rw--w----"})
  void privateKeyThatIsOpenToOthers_isRefused(String permissions) throws IOException {
    Files.setPosixFilePermissions(
        folder.resolve("some.key"), PosixFilePermissions.fromString(permissions));

    assertThatThrownBy(() -> read(complete))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("tls.privateKey is open to others, chmod 600 it");
  }

  @Test
  void tokenThatIsNowhere_isNamed() {
    assertThatThrownBy(() -> read(Map.of(), complete))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("token must be a PKCS#11 URI, here or in SRVCC_KMS_TOKEN_URI");
  }

  @Test
  void fileThatIsNoYaml_isRefused() {
    assertThatThrownBy(() -> read("listen: [")).isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(() -> read("text")).hasMessageEndingWith("must hold settings");
  }

  @Test
  void fileThatIsMissing_isNamed() {
    Path missing = folder.resolve("missing.yaml");

    assertThatThrownBy(() -> new ConfigurationReader(Map.of()).read(missing))
        .hasMessage(missing + " must be a file that can be read");
  }

  private Configuration read(String yaml) throws IOException {
    return read(Map.of("SRVCC_KMS_TOKEN_URI", TOKEN), yaml);
  }

  private Configuration read(Map<String, String> environment, String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("config.yaml"), yaml);
    return new ConfigurationReader(environment).read(file);
  }
}

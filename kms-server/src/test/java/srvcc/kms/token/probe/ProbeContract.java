package srvcc.kms.token.probe;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.key.EnforcedBy;
import srvcc.kms.key.Guarantee;
import srvcc.kms.token.Attributes;
import srvcc.kms.token.LostSessions;
import srvcc.kms.token.Pkcs11Uri;
import srvcc.kms.token.SessionCall;
import srvcc.kms.token.Template;
import srvcc.kms.token.Templates;
import srvcc.kms.token.TokenConnection;
import srvcc.kms.token.TokenException;
import srvcc.kms.token.TokenSettings;
import srvcc.kms.token.Trial;
import srvcc.kms.token.testing.FreshToken;

/** What is found out about a token, compared with what was measured, and what is left in it. */
abstract class ProbeContract {
  private static final String OTHER = "of somebody else";
  private static final int STEP = 64;

  @TempDir private Path directory;

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private Pkcs11Uri uri;

  /** A fresh token. */
  abstract FreshToken make(Path place);

  /** What it answers to each probe, in words or by return code. */
  abstract Map<Probe, String> observed();

  /** The probes in which it does not do what is expected. */
  abstract List<Probe> broken();

  /** The guarantees that the token does not give itself. */
  abstract Map<Guarantee, EnforcedBy> notByToken();

  /** The routes that it has, the one that the service takes first. */
  abstract List<String> routes();

  @BeforeEach
  void makeToken() {
    uri = Pkcs11Uri.parse(make(directory).uri());
  }

  @Test
  void probe_findsWhatWasMeasuredAndLeavesWhatWasThere() {
    put(OTHER);
    ProbeResult result = FullProbe.run(uri);

    assertThat(result.findings()).extracting(Finding::probe).containsExactly(Probe.values());
    assertThat(result.findings().stream().collect(toMap(Finding::probe, Finding::observed)))
        .containsAllEntriesOf(observed());
    assertThat(result.findings())
        .filteredOn(finding -> !finding.enforced())
        .extracting(Finding::probe)
        .containsExactlyElementsOf(broken());
    assertThat(result.guarantees().enforcedBy()).isEqualTo(guarantees());
    assertRoutes(result);
    assertThat(result.left()).isZero();
    assertThat(labels()).containsExactly(OTHER);
  }

  @Test
  void probeAtStart_tellsTheSameGuaranteesAndLeavesNothing() {
    try (TokenConnection connection = TokenConnection.open(uri, TokenSettings.DEFAULT)) {
      assertThat(StartProbe.run(connection).enforcedBy()).isEqualTo(guarantees());
      List<Long> left = connection.apart(session -> session.findAll(Template.EMPTY, STEP));
      assertThat(left).isEmpty();
    }
  }

  @Test
  void whatAnEarlierProbeLeft_isSwept() {
    put(Traces.LABEL);
    put(OTHER);
    FullProbe.run(uri);

    assertThat(labels()).containsExactly(OTHER);
  }

  /** All sessions are closed under the probe, which ends the login, while an object is there. */
  @Test
  void probeThatIsInterrupted_leavesNothing() {
    put(OTHER);
    assertThatExceptionOfType(TokenException.class)
        .isThrownBy(() -> FullProbe.run(uri, this::interrupt));

    assertThat(labels()).containsExactly(OTHER);
  }

  private void interrupt(Finding finding, TokenConnection connection) {
    if (finding.probe() == Probe.SIGN_AT_ONCE) {
      connection.apart(session -> new Trial(session).zeros(Traces.tokenObject()));
      LostSessions.closeAll(uri);
    }
  }

  private void assertRoutes(ProbeResult result) {
    assertThat(result.routes()).extracting(RouteResult::route).containsExactly("A", "B", "C", "D");
    for (RouteResult route : result.routes()) {
      boolean there = routes().contains(route.route());
      assertThat(route.available()).as(route.route()).isEqualTo(there);
      assertThat(route.exact()).as(route.route()).isEqualTo(there);
      assertThat(route.perSecond() > 0).as(route.route()).isEqualTo(there);
      assertThat(route.taken())
          .as(route.route())
          .isEqualTo(route.route().equals(routes().getFirst()));
    }
    assertThat(result.route().orElseThrow().letter()).isEqualTo(routes().getFirst());
  }

  private Map<Guarantee, EnforcedBy> guarantees() {
    Map<Guarantee, EnforcedBy> guarantees = new EnumMap<>(Guarantee.class);
    for (Guarantee guarantee : Guarantee.values()) {
      guarantees.put(guarantee, EnforcedBy.TOKEN);
    }
    guarantees.putAll(notByToken());
    return guarantees;
  }

  private void put(String label) {
    Template template =
        Templates.inTransit().with(Attributes.TOKEN, true).with(Attributes.LABEL, label);
    connected(session -> new Trial(session).zeros(template));
  }

  private List<String> labels() {
    return connected(session -> {
      List<String> labels = new ArrayList<>();
      for (long object : session.findAll(Template.EMPTY, STEP)) {
        labels.add(session.text(object, Attributes.LABEL));
      }
      return labels;
    });
  }

  private <T> T connected(SessionCall<T> call) {
    try (TokenConnection connection = TokenConnection.open(uri, TokenSettings.DEFAULT)) {
      return connection.apart(call);
    }
  }
}

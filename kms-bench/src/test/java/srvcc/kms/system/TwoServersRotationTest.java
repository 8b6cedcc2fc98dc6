package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.client.scenario.Connections;

/** A wrapping set for both tokens replaces the one that they have, while both servers serve. */
class TwoServersRotationTest {
  @RegisterExtension static final TwoServersService SERVICE = TwoServersService.shared();

  private static final int COUNT = 3;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static final String NOT_EVERYWHERE = "is not in the token of every server that serves";

  @TempDir private Path directory;

  @Test
  void rotationUnderLoad_failsNoCallAndLeavesNothingOfTheOldSet() throws Exception {
    WrappedServer a = SERVICE.a();
    WrappedServer b = SERVICE.b();
    long before = a.objectFiles();
    WrappedHandover idle = imported(a);
    assertThat(a.commands().refused("rotate-kek")).contains(NOT_EVERYWHERE);
    ClonedSet cloned = ClonedSet.make(a, b, directory);
    assertThat(a.commands().refused("rotate-kek", "--set", cloned.id())).contains(NOT_EVERYWHERE);

    try (Connections connections = SERVICE.connections();
        RotationLoad load = RotationLoad.on(connections)) {
      cloned.adoptAndActivate(a, b);
      assertThat(load.failures()).isEmpty();
    }

    assertServedByTheOther(idle, b, a);
    assertServedByTheOther(imported(b), a, b);
    assertThat(b.commands().run("sets").values())
        .singleElement()
        .isEqualTo(a.commands().run("sets").path(0))
        .satisfies(set -> assertThat(set.path("set").asString()).isEqualTo(cloned.id()));
    Awaitility.await().atMost(LONGEST).until(() -> a.objectFiles() == before);
  }

  private static WrappedHandover imported(WrappedServer server) {
    try (Participants nfs = server.participants()) {
      return WrappedHandover.imported(nfs, server.hygiene());
    }
  }

  private static void assertServedByTheOther(
      WrappedHandover handover, WrappedServer other, WrappedServer first) {
    try (Participants atOther = other.participants();
        Participants atFirst = first.participants()) {
      handover.prepare(atOther, COUNT).derive(atFirst).release(atOther);
      handover.assertReleasedRight(other.identity("msc"), other.hygiene());
      handover.complete(atFirst);
    }
  }
}

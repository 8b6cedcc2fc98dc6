package srvcc.kms.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import srvcc.kms.exposure.search.SoughtKey.Role;

/** What counts as the token's memory. */
class RegionsTest {
  private static final Mapping C_HEAP = mapping("10000000-10100000 rw-p 00000000 00:00 0 [heap]");
  private static final Mapping JAVA_HEAP = mapping("687400000-697400000 rw-p 00000000 00:00 0 ");
  private static final Mapping STACK = mapping("7f0000104000-7f0000200000 rw-p 00000000 00:00 0 ");
  private static final Mapping OTHER = mapping("7f1000000000-7f1000100000 rw-p 00000000 00:00 0 ");
  private static final Mapping SOFTHSM =
      mapping("7f2000000000-7f2000100000 r-xp 00000000 fe:00 1 /usr/lib/softhsm/libsofthsm2.so");
  private static final Mapping NSS =
      mapping("7f2100000000-7f2100100000 rw-p 00000000 fe:00 1 /usr/lib/nss/libsoftokn3.so");

  private static final long IN_C_HEAP = 0x10000100L;
  private static final long IN_STACK = 0x7f0000150000L;

  @Test
  void withoutNss_nothingIsTheTokens() throws IOException {
    Regions regions = regions(SOFTHSM, TokenCalls.NONE);
    for (Role role : Role.values()) {
      assertThat(regions.at(IN_C_HEAP, role)).isEqualTo(Region.ofService("C heap"));
      assertThat(regions.at(IN_STACK, role)).isEqualTo(Region.ofService("thread stack"));
      assertThat(regions.at(OTHER.start(), role).isTokens()).isFalse();
    }
  }

  @Test
  void withNss_itsHeapAndItsDataAreTheTokens() throws IOException {
    Regions regions = regions(NSS, TokenCalls.NONE);
    assertThat(regions.at(IN_C_HEAP, Role.IN_TOKEN))
        .isEqualTo(Region.ofToken("token's own heap (NSS in process)"));
    assertThat(regions.at(NSS.start(), Role.IN_TOKEN).isTokens()).isTrue();
  }

  @Test
  void withNss_javaHeapStacksAndDirectBuffersStillCount() throws IOException {
    Regions regions = regions(NSS, TokenCalls.NONE);
    assertThat(regions.at(JAVA_HEAP.start() + 8, Role.IN_TOKEN))
        .isEqualTo(Region.ofService(Region.JAVA_HEAP));
    assertThat(regions.at(IN_STACK, Role.IN_TOKEN)).isEqualTo(Region.ofService("thread stack"));
    assertThat(regions.at(OTHER.start(), Role.IN_TOKEN).isTokens()).isFalse();
  }

  @Test
  void whileACallComputes_itsStackAndTheCHeapAreTheTokens() throws IOException {
    TokenCalls calls = new TokenCalls(List.of(new AddressRange(STACK.start(), IN_STACK)));
    Regions regions = regions(SOFTHSM, calls);
    assertThat(regions.at(IN_C_HEAP, Role.IN_TOKEN).isTokens()).isTrue();
    assertThat(regions.at(IN_STACK - 8, Role.IN_TOKEN).isTokens()).isTrue();
    assertThat(regions.at(IN_STACK, Role.IN_TOKEN)).isEqualTo(Region.ofService("thread stack"));
    assertThat(regions.at(JAVA_HEAP.start(), Role.IN_TOKEN).isTokens()).isFalse();
    assertThat(regions.at(OTHER.start(), Role.IN_TOKEN).isTokens()).isFalse();
  }

  @Test
  void whileACallComputes_keysThatTheServiceDerivesAreStillItsOwn() throws IOException {
    TokenCalls calls = new TokenCalls(List.of(new AddressRange(STACK.start(), IN_STACK)));
    Regions regions = regions(SOFTHSM, calls);
    assertThat(regions.at(IN_C_HEAP, Role.IN_SERVICE_MEMORY).isTokens()).isFalse();
    assertThat(regions.at(IN_STACK - 8, Role.IN_SERVICE_MEMORY).isTokens()).isFalse();
  }

  @Test
  void smallBlocksOfMalloc_areRecognisedInARealProcess() throws Exception {
    long pid = ProcessHandle.current().pid();
    try (Arena arena = Arena.ofShared();
        ProcessMemory memory = ProcessMemory.of(pid)) {
      MemorySegment small = allocatedByAThread(arena, 64);
      MemorySegment large = arena.allocate(64 << 20);
      MallocArenas arenas = MallocArenas.in(Mapping.of(pid), memory);
      assertThat(arenas.contain(small.address())).isTrue();
      assertThat(arenas.contain(large.address())).isFalse();
    }
  }

  @Test
  void maps_areReadAsTheKernelWritesThem() {
    assertThat(NSS.path()).isEqualTo("/usr/lib/nss/libsoftokn3.so");
    assertThat(JAVA_HEAP.isAnonymous()).isTrue();
    assertThat(JAVA_HEAP.isReadable()).isTrue();
    assertThat(mapping("ffffffffff600000-ffffffffff601000 r-xp 00000000 00:00 0 [vsyscall]"))
        .returns(false, Mapping::isReadable);
  }

  /** Malloc serves a further thread from a heap that is not the first. */
  private static MemorySegment allocatedByAThread(Arena arena, int size)
      throws InterruptedException {
    MemorySegment[] made = new MemorySegment[1];
    Thread thread = new Thread(() -> made[0] = arena.allocate(size));
    thread.start();
    thread.join();
    return made[0];
  }

  private static Regions regions(Mapping token, TokenCalls calls) throws IOException {
    List<Mapping> mappings = Stream.of(C_HEAP, JAVA_HEAP, STACK, OTHER, token).toList();
    try (ProcessMemory own = ProcessMemory.of(ProcessHandle.current().pid())) {
      return new Regions(
          mappings,
          MallocArenas.in(List.of(C_HEAP), own),
          List.of(new StoppedThread(IN_STACK, SOFTHSM.start())),
          calls,
          Optional.of(new AddressRange(JAVA_HEAP.start(), JAVA_HEAP.end())));
    }
  }

  private static Mapping mapping(String line) {
    return Mapping.parse(line);
  }
}

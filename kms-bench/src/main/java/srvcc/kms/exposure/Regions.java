package srvcc.kms.exposure;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import srvcc.kms.exposure.search.SoughtKey.Role;

/**
 * Says what memory an address of the service belongs to, and whether that is the token's.
 *
 * <p>The rule has two parts. Where NSS is loaded, the C heap (what malloc serves small blocks from)
 * and the data of NSS's own libraries are the token's at all times, because NSS keeps keys in clear
 * there. And while a call of the token is under way, its stack and the C heap are what it computes
 * in; this holds for keys alone that the service cannot have, not for those that it derives by
 * route D. Everything else is the service's: the Java heap, stacks, direct buffers, large blocks of
 * malloc, the JVM's own memory.
 */
final class Regions {
  private static final String NSS_HEAP = "token's own heap (NSS in process)";
  private static final String NSS_DATA = "token's own library (NSS in process)";
  private static final String CALL_HEAP = "C heap, while a call of the token computes";
  private static final String CALL_STACK = "stack of a call of the token that computes";

  private final List<Mapping> mappings;
  private final MallocArenas arenas;
  private final List<StoppedThread> threads;
  private final TokenCalls calls;
  private final Optional<AddressRange> javaHeap;
  private final boolean nss;

  Regions(
      List<Mapping> mappings,
      MallocArenas arenas,
      List<StoppedThread> threads,
      TokenCalls calls,
      Optional<AddressRange> javaHeap) {
    this.mappings = mappings;
    this.arenas = arenas;
    this.threads = threads;
    this.calls = calls;
    this.javaHeap = javaHeap;
    this.nss = mappings.stream().anyMatch(TokenCode::isNss);
  }

  /** Those of a process in the middle of what it does, which stands still. */
  static Regions amidCalls(
      long pid, List<Mapping> mappings, ProcessMemory memory, Optional<AddressRange> javaHeap)
      throws IOException {
    List<StoppedThread> threads = StoppedThread.of(pid);
    return new Regions(
        mappings,
        MallocArenas.in(mappings, memory),
        threads,
        TokenCalls.of(threads, mappings, memory),
        javaHeap);
  }

  /** Those of a process that has nothing to do, so that no call of the token excuses anything. */
  static Regions idle(
      long pid, List<Mapping> mappings, ProcessMemory memory, Optional<AddressRange> javaHeap)
      throws IOException {
    return new Regions(
        mappings,
        MallocArenas.in(mappings, memory),
        StoppedThread.of(pid),
        TokenCalls.NONE,
        javaHeap);
  }

  /** What an address belongs to at which a key of this role was found. */
  Region at(long address, Role role) {
    if (javaHeap.isPresent() && javaHeap.get().contains(address)) {
      return Region.ofService(Region.JAVA_HEAP);
    }
    if (arenas.contain(address)) {
      return cHeap(role);
    }
    Mapping mapping =
        mappings.stream().filter(part -> part.contains(address)).findFirst().orElseThrow();
    if (TokenCode.isNss(mapping)) {
      return Region.ofToken(NSS_DATA);
    }
    return role == Role.IN_TOKEN && calls.use(address)
        ? Region.ofToken(CALL_STACK)
        : Region.ofService(name(mapping));
  }

  private Region cHeap(Role role) {
    if (nss) {
      return Region.ofToken(NSS_HEAP);
    }
    return role == Role.IN_TOKEN && calls.areUnderWay()
        ? Region.ofToken(CALL_HEAP)
        : Region.ofService("C heap");
  }

  private String name(Mapping mapping) {
    if (!mapping.isAnonymous()) {
      return mapping.path().equals("[stack]") ? "main stack and environment" : mapping.path();
    }
    return threads.stream().anyMatch(thread -> mapping.contains(thread.stackPointer()))
        ? "thread stack"
        : "anonymous memory of the JVM";
  }
}

package srvcc.kms.token;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * A module's CK_FUNCTION_LIST (PKCS#11 v2.40, section 3.6): entries by their position, each
 * returning a CK_RV.
 */
final class Cryptoki {
  /** CK_VERSION is padded to the size of a pointer. */
  private static final long FIRST_FUNCTION = ADDRESS.byteSize();

  private static final long FUNCTIONS = 68;

  private final MemorySegment list;

  private Cryptoki(MemorySegment list) {
    this.list = list;
  }

  /**
   * Loads a module.
   *
   * @throws IllegalArgumentException it cannot be loaded or has no such function list
   */
  @SuppressWarnings("restricted")
  static Cryptoki load(Path module, String functionList) {
    MethodHandle getter =
        handle(
            SymbolLookup.libraryLookup(module, Arena.global()).findOrThrow(functionList), ADDRESS);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment place = arena.allocate(ADDRESS);
      if (call(getter, place) != ReturnCodes.OK) {
        throw new IllegalArgumentException(functionList + " failed");
      }
      long size = FIRST_FUNCTION + FUNCTIONS * ADDRESS.byteSize();
      return new Cryptoki(place.get(ADDRESS, 0).reinterpret(size));
    }
  }

  /**
   * Whether a module exports a function.
   *
   * @throws IllegalArgumentException it cannot be loaded
   */
  @SuppressWarnings("restricted")
  static boolean has(Path module, String function) {
    return SymbolLookup.libraryLookup(module, Arena.global()).find(function).isPresent();
  }

  /** The function at this position, counted from C_Initialize as 0. */
  MethodHandle function(int position, MemoryLayout... parameters) {
    return handle(list.get(ADDRESS, FIRST_FUNCTION + position * ADDRESS.byteSize()), parameters);
  }

  private static long call(MethodHandle function, MemorySegment argument) {
    try {
      return (long) function.invokeExact(argument);
    } catch (Throwable mistake) {
      throw calledWrongly(mistake);
    }
  }

  /** What a call is answered with that did not reach the module. */
  static IllegalStateException calledWrongly(Throwable mistake) {
    return new IllegalStateException("a PKCS#11 function was called wrongly", mistake);
  }

  @SuppressWarnings("restricted")
  private static MethodHandle handle(MemorySegment function, MemoryLayout... parameters) {
    return Linker.nativeLinker()
        .downcallHandle(function, FunctionDescriptor.of(JAVA_LONG, parameters));
  }
}

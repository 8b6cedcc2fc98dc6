package srvcc.kms.token.testing;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/**
 * Sets variables in the environment of this process as native code sees it; Java's own copy does
 * not change.
 */
public final class ProcessEnvironment {
  private ProcessEnvironment() {}

  /** Sets a variable, by setenv of libc. */
  @SuppressWarnings("restricted")
  public static void set(String name, String value) {
    MethodHandle setenv =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().findOrThrow("setenv"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int failed = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
      if (failed != 0) {
        throw new IllegalStateException("setenv failed for " + name);
      }
    } catch (Throwable failure) {
      throw new IllegalStateException(failure);
    }
  }
}

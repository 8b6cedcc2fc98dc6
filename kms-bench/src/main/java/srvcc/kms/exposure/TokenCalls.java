package srvcc.kms.exposure;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The calls of the token that were under way when a process was stopped, and the stacks that they
 * computed on. A software token is in the service's process: while it computes with a key, the key
 * is in its own frames.
 *
 * @param stacks the parts of stacks that are deeper than the outermost frame of the token
 */
record TokenCalls(List<AddressRange> stacks) {
  static final TokenCalls NONE = new TokenCalls(List.of());

  /** Finds those of the threads that stand in the token's code, or in what it called. */
  static TokenCalls of(List<StoppedThread> threads, List<Mapping> mappings, ProcessMemory memory) {
    List<AddressRange> stacks = new ArrayList<>();
    List<Mapping> code = mappings.stream().filter(one -> one.permissions().contains("x")).toList();
    for (StoppedThread thread : threads) {
      mappings.stream()
          .filter(mapping -> mapping.contains(thread.stackPointer()))
          .findFirst()
          .flatMap(stack -> used(thread, stack, code, memory))
          .ifPresent(stacks::add);
    }
    return new TokenCalls(List.copyOf(stacks));
  }

  boolean areUnderWay() {
    return !stacks.isEmpty();
  }

  /** Whether an address is on the stack of one of them. */
  boolean use(long address) {
    return stacks.stream().anyMatch(stack -> stack.contains(address));
  }

  private static Optional<AddressRange> used(
      StoppedThread thread, Mapping stack, List<Mapping> code, ProcessMemory memory) {
    Inside inside = Inside.of(TokenCode.at(thread.instruction(), code));
    if (inside == Inside.NO) {
      return Optional.empty();
    }
    ByteBuffer words =
        ByteBuffer.wrap(memory.octets(thread.stackPointer(), stack.end()))
            .order(ByteOrder.nativeOrder());
    long outermost = 0;
    for (int at = 0; at + Long.BYTES <= words.limit() && inside != Inside.NO; at += Long.BYTES) {
      TokenCode called = TokenCode.at(words.getLong(at), code);
      if (inside == Inside.UNKNOWN) {
        inside = Inside.of(called);
      }
      if (called == TokenCode.TOKEN) {
        outermost = thread.stackPointer() + at + Long.BYTES;
      }
    }
    return inside == Inside.YES && outermost > 0
        ? Optional.of(new AddressRange(stack.start(), outermost))
        : Optional.empty();
  }

  /** Whether a thread is inside a call of the token, as far as it is known. */
  private enum Inside {
    YES,
    NO,
    UNKNOWN;

    /** By the innermost code that tells: what everybody uses does not. */
    static Inside of(TokenCode code) {
      return switch (code) {
        case TOKEN, TOKENS_LIBRARY -> YES;
        case OTHER -> NO;
        case COMMON, NONE -> UNKNOWN;
      };
    }
  }
}

package srvcc.kms.exposure;

import java.util.function.Consumer;

/** What is to be written down when the answer to a call comes. */
@FunctionalInterface
interface Answered {
  /** The call derives nothing. */
  Answered NOTHING = answer -> {};

  /** Takes the answer before whoever called gets it. */
  void with(Object answer);

  /** For an answer of a certain type, which is the only one that the call has. */
  static <A> Answered by(Class<A> type, Consumer<A> reader) {
    return answer -> reader.accept(type.cast(answer));
  }
}

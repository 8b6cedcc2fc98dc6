package srvcc.kms.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.InvalidValueException;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;

/**
 * What a decision was about: references, counts and names, each name once, in the order in which
 * they were added. Keys and subscribers are named by reference and pseudonym alone.
 *
 * @param keys that it concerns
 * @param values everything else
 */
public record Details(List<Key> keys, List<Value> values) {

  /** Nothing. */
  public static final Details NONE = new Details(List.of(), List.of());

  private static final int LONGEST = 512;
  private static final Pattern PRINTABLE = Pattern.compile("[ -~]{0," + LONGEST + "}");

  /** What every event has for itself: a second one of that name could be taken for it. */
  private static final Set<String> TAKEN =
      Set.of(
          "sequence",
          "previous",
          "time",
          "procedure",
          "result",
          "reason",
          "by",
          "requestId",
          "token",
          "keys");

  /** Keeps copies. */
  public Details {
    keys = List.copyOf(keys);
    values = List.copyOf(values);
  }

  /**
   * A key.
   *
   * @param as its part in the procedure
   * @param ref its reference
   * @param about what else is known of it; empty for a reference that was only asked for
   */
  public record Key(String as, KeyRef ref, Optional<About> about) {}

  /** What key it is, and where its octets have been. */
  public record About(KeyName name, ExposureClass exposure) {}

  /** A value. */
  public sealed interface Value {
    /** In the spelling of the standard. */
    String name();

    private static void checkName(String name) {
      if (TAKEN.contains(name)) {
        throw new IllegalArgumentException(name + " is what every event has for itself");
      }
    }

    /**
     * Text.
     *
     * @param text printable ASCII, at most 512 characters
     */
    record Text(String name, String text) implements Value {
      /** Refuses what a log must not hold. */
      public Text {
        checkName(name);
        if (!PRINTABLE.matcher(text).matches()) {
          throw new InvalidValueException(name, "must be printable ASCII of at most " + LONGEST);
        }
      }
    }

    /** A number. */
    record Count(String name, long number) implements Value {
      /** Refuses a name that every event has for itself. */
      public Count {
        checkName(name);
      }
    }
  }

  /** These, and a key of which the reference alone is known. */
  public Details key(String as, KeyRef ref) {
    return with(new Key(as, ref, Optional.empty()));
  }

  /** These, and a key. */
  public Details key(String as, KeyRef ref, KeyName name, ExposureClass exposure) {
    return with(new Key(as, ref, Optional.of(new About(name, exposure))));
  }

  /**
   * These, and a text.
   *
   * @throws InvalidValueException if it is not printable ASCII of at most 512 characters
   */
  public Details with(String name, String text) {
    return with(new Value.Text(name, text));
  }

  /** These, and a number. */
  public Details with(String name, long number) {
    return with(new Value.Count(name, number));
  }

  /** These, and the others in the place of what has the same name here. */
  public Details and(Details others) {
    Details all = this;
    for (Key key : others.keys) {
      all = all.with(key);
    }
    for (Value value : others.values) {
      all = all.with(value);
    }
    return all;
  }

  private Details with(Key key) {
    return new Details(replaced(keys, key, old -> old.as().equals(key.as())), values);
  }

  private Details with(Value value) {
    return new Details(keys, replaced(values, value, old -> old.name().equals(value.name())));
  }

  private static <T> List<T> replaced(List<T> before, T added, Predicate<T> same) {
    List<T> all = new ArrayList<>(before);
    all.removeIf(same);
    all.add(added);
    return all;
  }
}

package srvcc.kms.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import srvcc.kms.bench.Subject.Spell;
import srvcc.kms.bench.site.Spread;

/** Measures how many derivations a second services answer, one service at a time. */
final class Rates {
  private final Plan plan;
  private final List<Subject> subjects;

  Rates(Plan plan, List<Subject> subjects) {
    this.plan = plan;
    this.subjects = subjects;
  }

  /**
   * What was measured.
   *
   * @param perSecondByCallers the mean of all services and working sets with so many callers, while
   *     they warmed up
   * @param callers which of these numbers was best, and is behind the rounds
   * @param calls all that were made, each of which succeeded
   * @param rounds in their order, each with a spell on every service and working set
   */
  record Result(
      Map<Integer, Double> perSecondByCallers, int callers, long calls, List<List<Spell>> rounds) {

    /** What was measured of one service with one working set. */
    Derivations of(Subject subject, WorkingSet set) {
      List<Spell> spells =
          rounds.stream()
              .flatMap(List::stream)
              .filter(spell -> spell.subject().equals(subject) && spell.set() == set)
              .toList();
      return new Derivations(
          Spread.of(spells.stream().map(Spell::perSecond).toList()),
          Spread.of(spells.stream().map(Spell::processorMicros).toList()));
    }
  }

  /**
   * Derivations of one service with one working set.
   *
   * @param perSecond that were answered
   * @param processorMicros that the process used for each, on all cores together
   */
  record Derivations(Spread perSecond, Spread processorMicros) {}

  /** Warms up, finds out how many callers serve best, and measures round by round. */
  Result measure() throws InterruptedException {
    Map<Integer, Double> byCallers = new TreeMap<>();
    long calls = 0;
    for (int callers : plan.parallelisms()) {
      List<Spell> warm = round(callers);
      byCallers.put(callers, mean(warm));
      calls += calls(warm);
    }
    int best =
        byCallers.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    List<List<Spell>> rounds = new ArrayList<>();
    for (int round = 0; round < plan.rounds(); round++) {
      rounds.add(round(best));
      calls += calls(rounds.getLast());
    }
    return new Result(byCallers, best, calls, rounds);
  }

  private List<Spell> round(int callers) throws InterruptedException {
    Load load = new Load(callers, plan.leadIn(), plan.round());
    List<Spell> spells = new ArrayList<>();
    for (WorkingSet set : WorkingSet.values()) {
      for (Subject subject : subjects) {
        spells.add(subject.put(load, set));
      }
    }
    return spells;
  }

  private static double mean(List<Spell> spells) {
    return spells.stream().mapToDouble(Spell::perSecond).average().orElseThrow();
  }

  private static long calls(List<Spell> spells) {
    return spells.stream().mapToLong(Spell::calls).sum();
  }
}

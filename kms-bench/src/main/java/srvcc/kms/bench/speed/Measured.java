package srvcc.kms.bench.speed;

import java.util.SortedMap;
import srvcc.kms.bench.site.Spread;

/**
 * What a contender did.
 *
 * @param name of the contender
 * @param perSecondByWorkers while it warmed up
 * @param workers which of these numbers was best, and is behind the rounds
 * @param perSecond operations, of all rounds
 * @param coreMicros of a core that all processes of the measurement used for an operation
 */
public record Measured(
    String name,
    SortedMap<Integer, Double> perSecondByWorkers,
    int workers,
    Spread perSecond,
    Spread coreMicros) {}

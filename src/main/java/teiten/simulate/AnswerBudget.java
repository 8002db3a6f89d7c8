package teiten.simulate;

import java.util.HashMap;
import java.util.Map;

/// How often a sensor answers one source: a safety limit of responsive sensors, for a SYN may be
/// forged. What is beyond it stays unanswered and is still counted.
final class AnswerBudget {
    /// Answers to one source in one hour by one sensor.
    static final int ANSWERS_AN_HOUR = 1;

    private static final long NANOS_AN_HOUR = 3_600_000_000_000L;

    private final int mostAnswers;
    private final Map<Integer, Integer> given = new HashMap<>();
    private long hour = Long.MIN_VALUE;

    private AnswerBudget(int mostAnswers) {
        this.mostAnswers = mostAnswers;
    }

    /// That of a sensor: a passive one has none.
    static AnswerBudget of(SimulatedSensor.Mode mode) {
        return new AnswerBudget(
                switch (mode) {
                    case RESPONSIVE -> ANSWERS_AN_HOUR;
                    case PASSIVE -> 0;
                });
    }

    /// Whether this source is answered now; times must not go back.
    boolean allows(long timeNanos, int source) {
        if (mostAnswers == 0) {
            return false;
        }
        long now = timeNanos / NANOS_AN_HOUR;
        if (now != hour) {
            hour = now;
            given.clear();
        }
        return given.merge(source, 1, Integer::sum) <= mostAnswers;
    }
}

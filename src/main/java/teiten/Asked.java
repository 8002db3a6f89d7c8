package teiten;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import teiten.aggregate.Watched;
import teiten.console.Console;
import teiten.console.Figures;

/// What an answer is about, said above every table.
///
/// @param key what was asked for, e.g. `1723/tcp`
/// @param period the days
/// @param zone the zone of the days
/// @param watched what was watched in these days
/// @param simulated whether the store holds simulated data
record Asked(String key, Period period, ZoneId zone, Watched watched, boolean simulated) {
    /// Under this coverage a period is marked.
    private static final double WHOLE_COVERAGE = 0.95;

    /// The lines for people.
    List<String> lines(Console console) {
        List<String> lines = new ArrayList<>();
        if (simulated) {
            lines.add(console.ink().yellow(console.say("answer.simulated")));
        }
        lines.add(
                console.ink().bold(key)
                        + "  "
                        + console.say(
                                "answer.period",
                                period.from(),
                                period.to(),
                                Figures.of(period.days()),
                                zone));
        String coverage = Figures.percent(watched.coverage());
        boolean whole = watched.coverage() >= WHOLE_COVERAGE;
        lines.add(
                console.say("answer.exposure", Figures.of(watched.exposure(), 1), coverage)
                        + (whole ? "" : "  " + console.ink().yellow(console.say("answer.partly"))));
        lines.add("");
        return lines;
    }
}

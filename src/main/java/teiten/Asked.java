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
/// @param ofResponsive whether responsive sensors alone are meant (内容観測量)
/// @param forged sources of storms, which are left out of sources
record Asked(
        String key,
        Period period,
        ZoneId zone,
        Watched watched,
        boolean simulated,
        boolean ofResponsive,
        long forged) {
    /// Under this coverage a period is marked.
    private static final double WHOLE_COVERAGE = 0.95;

    /// An answer from which no source is left out.
    Asked(
            String key,
            Period period,
            ZoneId zone,
            Watched watched,
            boolean simulated,
            boolean ofResponsive) {
        this(key, period, zone, watched, simulated, ofResponsive, 0);
    }

    /// The same under the name that people read.
    Asked named(String name) {
        return new Asked(name, period, zone, watched, simulated, ofResponsive, forged);
    }

    /// The same of an answer in which so many sources of storms are left out.
    Asked without(long sources) {
        return new Asked(key, period, zone, watched, simulated, ofResponsive, sources);
    }

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
        lines.add(exposureLine(console));
        if (forged > 0) {
            lines.add(console.ink().yellow(console.say("answer.storms", Figures.of(forged))));
        }
        lines.add("");
        return lines;
    }

    /// Says beside an answer for programs what has no place in it.
    void tell(Console console, Session.Form form) {
        if (simulated && form != Session.Form.TEXT) {
            console.talk(console.errorInk().yellow(console.say("answer.simulated")));
        }
        if (form == Session.Form.CSV) {
            console.talk(exposureLine(console));
        }
    }

    /// The line that says what was watched; a period that was watched in part only is marked.
    String exposureLine(Console console) {
        String coverage = Figures.percent(watched.coverage());
        return console.say(
                        ofResponsive ? "answer.content_exposure" : "answer.exposure",
                        Figures.of(watched.exposure(), 1),
                        coverage)
                + (isWhole() ? "" : "  " + console.ink().yellow(console.say("answer.partly")));
    }

    /// Whether so much was watched that the period needs no mark.
    boolean isWhole() {
        return watched.coverage() >= WHOLE_COVERAGE;
    }
}

package teiten;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Change;
import teiten.aggregate.Counted;
import teiten.console.Console;
import teiten.console.Figures;
import teiten.console.JsonObject;

/// What an answer is compared with: the same question about an earlier period.
///
/// @param versus which period that is
/// @param asked what was watched then
/// @param answer the answer
record Earlier<T>(Versus versus, Asked asked, T answer) {
    /// The lines for people under what the answer itself is about.
    static List<String> lines(@Nullable Earlier<?> earlier, Asked now, Console console) {
        List<String> lines = new ArrayList<>();
        if (earlier == null) {
            return lines;
        }
        Asked then = earlier.asked;
        lines.add(
                console.say(
                        "vs.period",
                        earlier.name(console),
                        then.period().from(),
                        then.period().to(),
                        Figures.of(then.period().days())));
        lines.add(then.exposureLine(console));
        if (!now.isWhole() || !then.isWhole()) {
            lines.add(console.say("vs.partly"));
        }
        lines.add("");
        return lines;
    }

    /// What the earlier period is called.
    String name(Console console) {
        return console.say("vs." + versus.word());
    }

    /// What the change over it is called.
    String changeTitle(Console console) {
        return console.say("vs." + versus.word() + ".change");
    }

    /// The object `vs` of JSON, to which an answer adds its values.
    JsonObject json() {
        return new JsonObject()
                .with("kind", versus.word())
                .with("from", asked.period().from())
                .with("to", asked.period().to())
                .with("exposure_address_days", asked.watched().exposure())
                .with("coverage", asked.watched().coverage());
    }

    /// Adds what was counted then, and the change since.
    static JsonObject with(JsonObject json, Counted now, Counted then) {
        return json.with("accesses", then.accesses())
                .with("packets", then.packets())
                .with("per_day_per_address", then.accessesPerDayPerAddress())
                .with("sources_per_day", then.sourcesPerDay())
                .with("accesses_change_percent", Change.ofAccesses(now, then))
                .with("sources_change_percent", Change.ofSources(now, then));
    }

    /// Titles of the columns that [#addCells] adds to a row of CSV.
    static void addTitles(List<Object> titles) {
        titles.addAll(
                List.of(
                        "vs_accesses",
                        "vs_per_day_per_address",
                        "vs_sources_per_day",
                        "accesses_change_percent",
                        "sources_change_percent"));
    }

    static void addCells(List<@Nullable Object> cells, Counted now, Counted then) {
        cells.add(then.accesses());
        cells.add(then.accessesPerDayPerAddress());
        cells.add(then.sourcesPerDay());
        cells.add(Change.ofAccesses(now, then));
        cells.add(Change.ofSources(now, then));
    }

    /// A cell: the change of accesses, or both counts where the earlier one is too small.
    static String accesses(Counted now, Counted then) {
        return cell(
                Change.ofAccesses(now, then),
                Figures.of(then.accesses()),
                Figures.of(now.accesses()),
                now.hasRate() && then.hasRate());
    }

    /// A cell: the change of daily sources, or both values where the earlier one is too small.
    static String sources(Counted now, Counted then) {
        return cell(
                Change.ofSources(now, then),
                rate(then.sourcesPerDay()),
                rate(now.sourcesPerDay()),
                now.hasRate() && then.hasRate());
    }

    static String cell(@Nullable Double percent, String then, String now, boolean valued) {
        return percent != null
                ? Figures.change(percent)
                : valued ? then + "→" + now : Figures.rate(Double.NaN);
    }

    private static String rate(@Nullable Double value) {
        return Figures.rate(value == null ? Double.NaN : value);
    }

    /// The line under the accesses a day.
    String accessesLine(Console console, Counted now, Counted then) {
        return line(
                console,
                Change.ofAccesses(now, then),
                rate(then.accessesPerDayPerAddress()),
                now.hasRate() && then.hasRate(),
                console.say(
                        "vs.accesses", Figures.of(then.accesses()), Figures.of(now.accesses())));
    }

    /// The line under the sources a day.
    String sourcesLine(Console console, Counted now, Counted then) {
        return line(
                console,
                Change.ofSources(now, then),
                rate(then.sourcesPerDay()),
                now.hasRate() && then.hasRate(),
                rate(then.sourcesPerDay()) + " → " + rate(now.sourcesPerDay()));
    }

    /// @param few both counts
    String line(
            Console console, @Nullable Double percent, String then, boolean valued, String few) {
        String told =
                percent != null
                        ? console.say("vs.change", name(console), then, Figures.change(percent))
                        : valued
                                ? console.say("vs.few", name(console), few)
                                : console.say("vs.none", name(console));
        return "  " + told;
    }
}

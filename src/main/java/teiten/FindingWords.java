package teiten;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import teiten.console.Columns;
import teiten.console.Console;
import teiten.console.Figures;
import teiten.detect.Change;
import teiten.detect.Evidence;
import teiten.detect.Finding;
import teiten.detect.SeriesName;
import teiten.detect.Verdict;

/// What is said of a finding to people, in the language of the run.
final class FindingWords {
    /// Series that are named beside a finding; the others are counted.
    private static final int MOST_TOGETHER = 4;

    /// Sources that are named of a storm.
    private static final int MOST_NAMED = 3;

    /// A source with so much of the accesses is named.
    private static final double NAMED_SHARE = 0.2;

    private static final double SMALL_RATIO = 10;

    /// From here on a ratio says no more than that there was nothing before.
    private static final double MOST_RATIO = 1000;

    private final Console console;
    private final String year;

    /// @param asked what was asked about, which begins with the year that need not be said
    FindingWords(Console console, String asked) {
        this.console = console;
        year = asked.substring(0, "YYYY-".length());
    }

    String verdict(Verdict verdict) {
        return console.say("verdict." + verdict.name());
    }

    /// The same in a table.
    String shortVerdict(Verdict verdict) {
        return console.say("verdict.short." + verdict.name());
    }

    /// `x2.9 (2.6-3.2)`; without a level before there is none.
    static String ratio(Change change) {
        double ratio = change.ratio();
        if (!Double.isFinite(ratio)) {
            return "–";
        }
        if (ratio >= MOST_RATIO) {
            return ">x" + Figures.of(MOST_RATIO, 0);
        }
        boolean bounded = Double.isFinite(change.ratioLow()) && Double.isFinite(change.ratioHigh());
        return "x"
                + one(ratio)
                + (bounded
                        ? " (" + one(change.ratioLow()) + "–" + one(change.ratioHigh()) + ")"
                        : "");
    }

    private static String one(double value) {
        return Figures.of(value, value < 1 ? 2 : value < SMALL_RATIO ? 1 : 0);
    }

    String since(Change change) {
        Change.Onset onset = change.onset();
        String from = day(onset == null ? change.from() : onset.day());
        LocalDate to = change.to();
        return to == null
                ? console.say("detect.open", from)
                : to.equals(change.from())
                        ? day(to)
                        : console.say("detect.span", day(change.from()), day(to));
    }

    private String day(LocalDate day) {
        String text = day.toString();
        return text.startsWith(year) ? text.substring(year.length()) : text;
    }

    String perDay(Change change) {
        return level(change.expected()) + "→" + level(change.observed());
    }

    static String level(double value) {
        return Figures.of(value, value < SMALL_RATIO ? 1 : 0);
    }

    /// Who and what it was, in lines of this width at most.
    List<String> cause(Finding finding, int width) {
        List<String> parts = new ArrayList<>();
        Evidence evidence = finding.evidence();
        Change change = finding.change();
        if (change.measure() == Change.Measure.ACCESSES) {
            parts.add(console.say("detect.of_accesses"));
        }
        if (evidence == null) {
            parts.add(console.say("detect.no_rows"));
        } else {
            parts.addAll(told(change, evidence));
        }
        if (!finding.together().isEmpty()) {
            parts.add(console.say("detect.together", together(finding.together())));
        }
        if (!finding.similar().isEmpty()) {
            parts.add(console.say("detect.similar", Integer.toString(finding.similar().size())));
        }
        return wrapped(parts, " · ", width);
    }

    private List<String> told(Change change, Evidence evidence) {
        List<String> parts = new ArrayList<>();
        if (change.verdict() == Verdict.STORM) {
            List<Evidence.TopSource> top =
                    evidence.topSources().stream()
                            .limit(evidence.topShare(1) >= 0.5 ? 1 : MOST_NAMED)
                            .toList();
            parts.add(
                    console.say(
                            "detect.from_few",
                            Figures.percent(evidence.topShare(top.size())),
                            top.stream()
                                    .map(Evidence.TopSource::source)
                                    .collect(Collectors.joining(", "))));
        }
        parts.add(
                console.say(
                        "detect.sources",
                        Figures.of(evidence.sources()),
                        Figures.of(evidence.networks())));
        parts.add(
                console.say(
                        "detect.sensors",
                        Integer.toString(evidence.sensors()),
                        Integer.toString(evidence.sensorsWatching())));
        if (change.ratio() > 1 && evidence.sensorsRisen() < evidence.sensors()) {
            parts.add(
                    console.say(
                            "detect.risen",
                            Integer.toString(evidence.sensorsRisen()),
                            Integer.toString(evidence.sensorsWatching())));
        }
        boolean isContent = change.series().content() != null;
        if (!isContent && !evidence.contents().isEmpty()) {
            parts.add(console.say("detect.contents", part(evidence.contents(), evidence)));
        }
        if (!evidence.tools().isEmpty()) {
            parts.add(console.say("detect.tools", part(evidence.tools(), evidence)));
        }
        if (change.verdict() != Verdict.STORM && evidence.topShare(1) >= NAMED_SHARE) {
            parts.add(
                    console.say(
                            "detect.top",
                            evidence.topSources().getFirst().source(),
                            Figures.percent(evidence.topShare(1))));
        }
        return parts;
    }

    private static String part(List<Evidence.Part> parts, Evidence evidence) {
        Evidence.Part first = parts.getFirst();
        double share =
                evidence.accesses() == 0 ? 0 : (double) first.accesses() / evidence.accesses();
        return first.key() + " " + Figures.percent(share);
    }

    private String together(List<SeriesName> series) {
        String named =
                series.stream()
                        .limit(MOST_TOGETHER)
                        .map(SeriesName::text)
                        .collect(Collectors.joining(", "));
        int more = series.size() - MOST_TOGETHER;
        return more <= 0 ? named : console.say("detect.and_more", named, Integer.toString(more));
    }

    /// Parts stay whole as far as they fit.
    static List<String> wrapped(List<String> parts, String between, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String part : parts) {
            if (!line.isEmpty() && Columns.of(line + between + part) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : between).append(part);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }
}

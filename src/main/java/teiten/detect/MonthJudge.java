package teiten.detect;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said of one series about one month, by its levels.
///
/// The course of the series is cut into spans of one level ([Segments]). A cut that leads up within
/// the month or shortly before it and is still there at its end is an increase; one that was taken
/// back within days a temporary one; one of earlier months that was never taken back a level that
/// stays high.
final class MonthJudge {
    /// Of a month's valid days so many must be left when those are taken out that say nothing of
    /// this series.
    private static final int LEAST_DAYS = 10;

    /// A level is measured by so many valid days before a cut.
    private static final int BEFORE = 28;

    /// A rise that began so many days before a month may still be that month's.
    private static final int EARLIER = 28;

    /// Days on which a series must be seen, as a part of all, to be called continued.
    private static final double SEEN = 0.8;

    private final Triggers triggers;
    private final Triggers.Month month;
    private final SeriesName name;
    private final Course course;
    private final Course.Span now;
    private final Course.Span last;
    private final double dispersion;
    private final double correlation;
    private final YearMonth of;
    private final Course full;
    private @Nullable List<Course.Span> levels;

    /// What is known of a series before it is judged.
    ///
    /// @param name the series
    /// @param course up to the month's end
    /// @param dispersion variance beyond Poisson's / mean squared
    /// @param correlation of a day with the day before
    /// @param full of the month and the one before the days on which all was watched, and as much
    record Judged(
            SeriesName name, Course course, double dispersion, double correlation, Course full) {}

    MonthJudge(Triggers triggers, Judged judged, YearMonth of) {
        this.triggers = triggers;
        month = triggers.month();
        name = judged.name;
        course = judged.course;
        dispersion = judged.dispersion;
        correlation = judged.correlation;
        full = judged.full;
        this.of = of;
        int first = course.at(of.atDay(1));
        now = new Course.Span(first, course.size());
        last = new Course.Span(course.at(of.minusMonths(1).atDay(1)), first);
    }

    /// This month against the one before; null where either has too few valid days.
    @Nullable Ratio againstLast() {
        return Math.min(now.days(), last.days()) < LEAST_DAYS ? null : ratio(now, last);
    }

    /// The same by the days on which all was watched: of others no decrease is told.
    @Nullable Ratio fullyWatched() {
        if (!name.kind().isSeenByAll()) {
            return null;
        }
        int first = full.at(of.atDay(1));
        Course.Span here = new Course.Span(first, full.size());
        Course.Span there = new Course.Span(full.at(of.minusMonths(1).atDay(1)), first);
        return Math.min(here.days(), there.days()) < LEAST_DAYS
                ? null
                : Ratio.of(full, here, there, dispersion, correlation);
    }

    private Ratio ratio(Course.Span span, Course.Span level) {
        return Ratio.of(course, span, level, dispersion, correlation);
    }

    private Course.Span before(int cut) {
        return new Course.Span(Math.max(0, cut - BEFORE), cut);
    }

    /// Chance of such a rise (or fall) against the month before, had nothing changed; null where it
    /// cannot be told.
    @Nullable Double chance(boolean up) {
        Ratio against = up ? againstLast() : fullyWatched();
        if (against == null) {
            return null;
        }
        return up ? against.more() : against.less();
    }

    /// The spans of one level; cutting costs most of a judgement, so only who needs them pays.
    private List<Course.Span> levels() {
        List<Course.Span> cut = levels;
        if (cut == null) {
            cut = Segments.of(course, dispersion, Spreads.widening(correlation));
            levels = cut;
        }
        return cut;
    }

    private int cut(boolean up) {
        return step(Math.max(1, now.from() - EARLIER), now.to(), up);
    }

    /// All that is said of it.
    ///
    /// @param rises greatest p of a rise against the month before, by tier
    /// @param falls greatest p of a fall
    List<Change> verdicts(Limits rises, Limits falls) {
        List<Change> said = new ArrayList<>();
        Ratio month = againstLast();
        Change fresh = fresh();
        if (fresh != null) {
            said.add(fresh);
        } else if (month != null) {
            add(said, increase(month, rises.of(chance(true))));
            if (said.isEmpty()) {
                add(said, decrease(falls.of(chance(false))));
            }
            if (said.isEmpty()) {
                add(said, staysHigh(month));
            }
        }
        if (said.stream().noneMatch(one -> isRise(one.verdict()))) {
            add(said, temporary());
        }
        if (said.isEmpty() && month != null) {
            add(said, usual(month));
        }
        return said;
    }

    /// Greatest p that is taken, by tier.
    record Limits(double headline, double alert, double watch) {
        @Nullable Tier of(@Nullable Double p) {
            if (p == null) {
                return null;
            }
            if (p <= headline) {
                return Tier.HEADLINE;
            }
            return p <= alert ? Tier.ALERT : p <= watch ? Tier.WATCH : null;
        }
    }

    private static boolean isRise(Verdict verdict) {
        return verdict == Verdict.INCREASE || verdict == Verdict.SURGE || verdict == Verdict.NEW;
    }

    private static void add(List<Change> said, @Nullable Change one) {
        if (one != null) {
            said.add(one);
        }
    }

    private @Nullable Change fresh() {
        if (now.days() == 0) {
            return null;
        }
        Triggers.Fresh limit = triggers.fresh();
        for (int at = now.from(); at < now.to(); at++) {
            Course.Span past = new Course.Span(Math.max(0, at - limit.days()), at);
            if (past.days() < triggers.learning().days() || course.mean(past) > limit.before()) {
                return null;
            }
            if (course.counts()[at] >= limit.sources()) {
                Course.Span since = new Course.Span(at, now.to());
                Ratio ratio = ratio(since, past);
                boolean stays = course.mean(since) >= limit.before();
                return stays
                        ? change(Verdict.NEW, Tier.ALERT, since, null, ratio, ratio.more())
                        : null;
            }
        }
        return null;
    }

    private @Nullable Change increase(Ratio against, @Nullable Tier tier) {
        int cut = cut(true);
        if (tier == null || cut < 0 || against.low() < month.rise().leastMonthLow()) {
            return null;
        }
        Course.Span since = new Course.Span(cut, now.to());
        Ratio ratio = ratio(since, before(cut));
        int lastDays = Math.min(month.rise().lastDays(), since.days());
        Ratio end = ratio(new Course.Span(now.to() - lastDays, now.to()), before(cut));
        double still = 1 + (ratio.value() - 1) / 2;
        if (ratio.value() < month.rise().leastRatio()
                || ratio.observed() < triggers.daily().leastSources()
                || end.value() < still) {
            return null;
        }
        Triggers.Surge surge = month.surge();
        boolean fast = fastest(cut) >= surge.leastFastRatio();
        boolean isSurge =
                (ratio.value() >= surge.leastRatio() || fast) && ratio.low() >= surge.leastLow();
        Verdict verdict = isSurge ? Verdict.SURGE : Verdict.INCREASE;
        Triggers.Rise rise = month.rise();
        boolean small =
                ratio.value() < rise.headlineRatio() || against.low() < rise.headlineMonthLow();
        return change(verdict, small ? lower(tier) : tier, since, null, ratio, ratio.more());
    }

    private static Tier lower(Tier tier) {
        return tier == Tier.HEADLINE ? Tier.ALERT : tier;
    }

    private double fastest(int cut) {
        Course.Span before = before(cut);
        int days = Math.min(month.surge().fastDays(), now.to() - cut);
        double fastest = 0;
        for (int at = cut; at < cut + days; at++) {
            fastest = Math.max(fastest, ratio(new Course.Span(at, at + 1), before).value());
        }
        return fastest;
    }

    /// The cut with the greatest step up (or down) among those that begin in a span of days;
    /// negative where there is none.
    private int step(int from, int to, boolean up) {
        double least =
                up ? Math.log(month.rise().leastRatio()) : -Math.log(month.fall().mostRatio());
        int best = -1;
        double most = 0;
        for (Course.Span level : levels()) {
            int cut = level.from();
            if (cut < from || cut >= to || cut == 0) {
                continue;
            }
            Course.Span after = new Course.Span(cut, Math.min(course.size(), cut + BEFORE));
            Ratio step = ratio(after, before(cut));
            double height = up ? Math.log(step.value()) : -Math.log(step.value());
            double size = height * Math.sqrt(after.days());
            if (height >= least && size > most) {
                most = size;
                best = cut;
            }
        }
        return best;
    }

    private @Nullable Change decrease(@Nullable Tier tier) {
        Triggers.Fall fall = month.fall();
        int cut = cut(false);
        if (tier == null || cut < 0) {
            return null;
        }
        Course.Span since = new Course.Span(cut, now.to());
        Ratio ratio = ratio(since, before(cut));
        int lastDays = Math.min(month.rise().lastDays(), since.days());
        Ratio end = ratio(new Course.Span(now.to() - lastDays, now.to()), before(cut));
        // Of a month that is lower because the one before was higher for some days nothing is said.
        Course.Span usual = before(last.from());
        boolean back =
                usual.days() >= BEFORE && ratio(now, usual).value() > month.temporary().low();
        if (ratio.value() > fall.mostRatio()
                || ratio.high() > fall.mostHigh()
                || ratio.expected() < triggers.daily().leastSources()
                || end.value() > (1 + ratio.value()) / 2
                || back) {
            return null;
        }
        Verdict verdict =
                ratio.value() <= fall.sharpRatio() ? Verdict.SHARP_DECREASE : Verdict.DECREASE;
        boolean small = ratio.high() > fall.headlineHigh();
        return change(verdict, small ? lower(tier) : tier, since, null, ratio, ratio.less());
    }

    private @Nullable Change staysHigh(Ratio against) {
        Triggers.High high = month.high();
        if (against.low() < high.low() || against.high() > high.high()) {
            return null;
        }
        LocalDate end = course.dates()[course.size() - 1];
        int from = Math.max(BEFORE, course.at(end.minusDays(high.mostDays())));
        int cut = step(from, course.at(end.minusDays(high.leastDays())), true);
        if (cut < 0) {
            return null;
        }
        Ratio ratio = ratio(now, before(cut));
        Ratio lowest = ratio(lowestWeeks(cut), before(cut));
        if (ratio.value() < high.leastRatio()
                || ratio.low() < month.rise().leastMonthLow()
                || ratio.observed() < triggers.daily().leastSources()
                || lowest.value() < month.temporary().high()) {
            return null;
        }
        boolean sure = ratio.value() >= high.headlineRatio() && ratio.low() >= high.leastRatio();
        Course.Span since = new Course.Span(cut, now.to());
        Tier tier =
                sure ? Tier.HEADLINE : ratio.low() >= high.leastRatio() ? Tier.ALERT : Tier.WATCH;
        return change(Verdict.STAYS_HIGH, tier, since, null, ratio, ratio.more());
    }

    private Course.Span lowestWeeks(int cut) {
        Course.Span lowest = new Course.Span(cut, Math.min(cut + BEFORE / 2, now.to()));
        for (int at = cut; at + BEFORE / 2 <= now.to(); at += BEFORE / 2) {
            Course.Span one = new Course.Span(at, at + BEFORE / 2);
            if (course.mean(one) < course.mean(lowest)) {
                lowest = one;
            }
        }
        return lowest;
    }

    /// A rise of some days within the month that is over.
    private @Nullable Change temporary() {
        Triggers.Temporary limit = month.temporary();
        int reach = Math.max(1, now.from() - limit.mostDays());
        Change best = null;
        List<Course.Span> all = levels();
        for (int first = 0; first < all.size(); first++) {
            for (int end = first; end < all.size(); end++) {
                Course.Span run = new Course.Span(all.get(first).from(), all.get(end).to());
                if (run.days() > limit.mostDays()) {
                    break;
                }
                if (run.from() < reach || run.to() <= now.from()) {
                    continue;
                }
                Change one = temporary(run);
                if (one != null && (best == null || one.p() < best.p())) {
                    best = one;
                }
            }
        }
        return best;
    }

    private @Nullable Change temporary(Course.Span run) {
        Triggers.Temporary limit = month.temporary();
        Course.Span before = before(run.from());
        if (course.size() - run.to() < limit.daysAfter()
                || before.days() < triggers.learning().days()) {
            return null;
        }
        Ratio ratio = ratio(run, before);
        Course.Span after = new Course.Span(course.size() - limit.daysAfter(), course.size());
        Course.Span behind = new Course.Span(run.to(), course.size());
        Ratio back = ratio(after, before);
        Ratio all = ratio(behind, before);
        double half = (1 + ratio.value()) / 2;
        if (ratio.value() < triggers.daily().leastRatio()
                || ratio.low() < triggers.daily().leastRatioLow()
                || ratio.observed() < triggers.daily().leastSources()
                || Math.max(back.value(), all.value()) > half
                || Math.max(back.low(), all.low()) > limit.high()
                || Math.min(back.high(), all.high()) < limit.low()) {
            return null;
        }
        Tier tier =
                new Limits(TEMPORARY_HEADLINE, TEMPORARY_ALERT, TEMPORARY_WATCH).of(ratio.more());
        return tier == null
                ? null
                : change(Verdict.TEMPORARY_INCREASE, tier, run, run, ratio, ratio.more());
    }

    /// Chances under which some days of a month are a temporary increase, with the number of series
    /// and of spans that are looked at in mind.
    private static final double TEMPORARY_HEADLINE = 1e-9;

    private static final double TEMPORARY_ALERT = 1e-7;
    private static final double TEMPORARY_WATCH = 1e-5;

    private @Nullable Change usual(Ratio against) {
        int seen = 0;
        for (int at = now.from(); at < now.to(); at++) {
            seen += course.counts()[at] > 0 ? 1 : 0;
        }
        Triggers.Temporary limit = month.temporary();
        boolean flat = against.low() >= limit.low() && against.high() <= limit.high();
        if (flat) {
            return change(Verdict.FLAT, Tier.WATCH, now, null, against, 1);
        }
        return seen >= SEEN * now.days()
                ? change(Verdict.CONTINUED, Tier.WATCH, now, null, against, 1)
                : null;
    }

    /// When what a span of days is about began; null where it began before the data.
    private Change.@Nullable Onset onset(Course.Span span) {
        if (span.from() == 0) {
            return null;
        }
        int from = Math.max(0, span.from() - BEFORE);
        int to = Math.min(span.to(), span.from() + BEFORE);
        return Segments.onset(
                course,
                new Course.Span(from, to),
                span.from(),
                dispersion,
                Spreads.widening(correlation));
    }

    private Change change(
            Verdict verdict,
            Tier tier,
            Course.Span span,
            Course.@Nullable Span closed,
            Ratio ratio,
            double p) {
        LocalDate from = course.dates()[span.from()];
        LocalDate to = closed == null ? null : course.dates()[closed.to() - 1];
        return new Change(
                name,
                verdict,
                tier,
                from,
                to,
                Change.Measure.SOURCES,
                ratio.observed(),
                ratio.expected(),
                ratio.value(),
                ratio.low(),
                ratio.high(),
                p,
                onset(span));
    }
}

package teiten.detect;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks at one day after the other and tells which series are not what they usually are.
///
/// Every series is compared with its own last ordinary days: a day alone, seven days together, and
/// by a cumulative sum of surprises. Counts are taken for negative binomial around what exposure
/// (観測量), day of the week and what all series have in common make of the usual mean. Of all series
/// of a day those are taken that Benjamini and Hochberg's procedure leaves, and of these the ones
/// that have changed enough to matter. The same days give the same answers; no clock is read.
public final class DailyDetector {
    /// Spreads and days of the week are estimated anew after so many valid days.
    private static final int ESTIMATE_DAYS = 7;

    /// From so many valid days on it is told what series have in common.
    private static final int MODE_DAYS = 14;

    /// Sources of baseline and day together under which a series is not tested.
    private static final int LEAST_TESTED = 5;

    private final Triggers triggers;
    private final List<SeriesName> names;
    private final Reach reach = new Reach();
    private final Baselines baselines;
    private final Spreads spreads;
    private final Weekdays weekdays;
    private final RecentDays recent;
    private final CommonMode.Collector collector;
    private final DayTests tests;
    private final boolean[] common;
    private final int[] counts;
    private final double[] longMeans;
    private final @Nullable Episode[] open;
    private final List<Episode> episodes = new ArrayList<>();
    private final List<Change> raised = new ArrayList<>();
    private double unit;
    private int fullDays;
    private LocalDate date = LocalDate.EPOCH;

    /// @param names the series, in the order of their index in the days
    public DailyDetector(Triggers triggers, List<SeriesName> names) {
        this.triggers = triggers;
        this.names = List.copyOf(names);
        int series = names.size();
        baselines = new Baselines(series, triggers.learning().days(), reach);
        spreads = new Spreads(series);
        weekdays = new Weekdays(series);
        recent = new RecentDays(series);
        collector = new CommonMode.Collector(series);
        tests = new DayTests(triggers, baselines, spreads, recent, series);
        counts = new int[series];
        longMeans = new double[series];
        open = new Episode[series];
        common = new boolean[series];
        for (int at = 0; at < series; at++) {
            common[at] = names.get(at).kind() == SeriesName.Kind.PORT;
        }
    }

    /// Valid days so far.
    public int validDays() {
        return recent.size();
    }

    /// Whether too few valid days were seen for anything to be said.
    public boolean isLearning() {
        return recent.size() < triggers.learning().days();
    }

    /// Looks at the next day.
    ///
    /// @return alarms: one when an episode begins, one more whenever it becomes surer
    public List<Change> next(DayCounts day) {
        raised.clear();
        date = day.day();
        if (day.coverage() < triggers.learning().leastCoverage() || day.exposure() <= 0) {
            return List.of();
        }
        Arrays.fill(counts, 0);
        for (int i = 0; i < day.series().length; i++) {
            counts[day.series()[i]] = day.sources()[i];
        }
        unit = unit == 0 ? day.exposure() : unit;
        double exposure = triggers.has(Triggers.Term.EXPOSURE) ? day.exposure() / unit : 1;
        boolean full =
                day.coverage() >= triggers.learning().fullCoverage()
                        || !triggers.has(Triggers.Term.EXPOSURE);
        fullDays = full ? fullDays + 1 : 0;
        CommonMode mode = mode(exposure);
        if (recent.size() >= MODE_DAYS && !mode.isEvent()) {
            learnReach(exposure);
        }
        if (!isLearning()) {
            tests.begin(exposure, mode, fullDays);
            test(exposure);
            decide();
        }
        learn(exposure, mode);
        return List.copyOf(raised);
    }

    /// All episodes so far, in the order of their alarms.
    List<Episode> episodes() {
        return episodes;
    }

    Spreads spreads() {
        return spreads;
    }

    /// What series had in common on the newest valid day.
    CommonMode mode() {
        return recent.size() > 0 ? recent.mode(1) : CommonMode.NONE;
    }

    /// Factor of a series on a day's weekday.
    double weekday(int at, LocalDate day) {
        return triggers.has(Triggers.Term.WEEKDAY) ? weekdays.factor(at, day.getDayOfWeek()) : 1;
    }

    private void learnReach(double exposure) {
        double usual = 0;
        int known = 0;
        for (int at = 0; at < counts.length; at++) {
            if (common[at] && open[at] == null) {
                double factor = weekday(at, date);
                reach.add(counts[at], baselines.alike(at, factor));
                usual += baselines.change(at, exposure * factor, factor);
                known++;
            }
        }
        reach.learn(known == 0 ? 1 : usual / known);
    }

    private CommonMode mode(double exposure) {
        if (recent.size() < MODE_DAYS || !triggers.has(Triggers.Term.COMMON_MODE)) {
            return CommonMode.NONE;
        }
        collector.clear();
        for (int at = 0; at < counts.length; at++) {
            if (common[at]) {
                double factor = weekday(at, date);
                double mean = baselines.expected(at, exposure * factor, factor, true);
                collector.add(counts[at], mean, spreads.dispersion(at));
            }
        }
        return collector.settle();
    }

    private void test(double exposure) {
        for (int at = 0; at < counts.length; at++) {
            if (baselines.sum(at) + counts[at] < LEAST_TESTED && open[at] == null) {
                continue;
            }
            double factor = weekday(at, date);
            tests.rise(at, counts[at], exposure * factor, factor, common[at]);
            if (names.get(at).kind().isSeenByAll()) {
                tests.fall(at, counts[at], exposure * factor, factor, common[at]);
            }
        }
    }

    private void decide() {
        tests.settle();
        for (int at = 0; at < counts.length; at++) {
            Episode episode = open[at];
            if (episode != null) {
                goOn(episode);
                continue;
            }
            Tier tier = tests.rises(at);
            if (tier != null) {
                raise(at, true, tier);
            } else {
                Tier fall = tests.falls(at);
                if (fall != null) {
                    raise(at, false, fall);
                }
            }
        }
    }

    private boolean hadNothing(int at) {
        return longMeans[at] <= triggers.fresh().before();
    }

    private void raise(int at, boolean rise, Tier tier) {
        SinceWhen since = since(at, rise);
        if (!matters(rise, since)) {
            return;
        }
        Change change = change(at, rise, said(at, rise, tier, since), since);
        double before = baselines.mean(at);
        Episode episode = new Episode(at, rise, recent.size(), before, date, change);
        open[at] = episode;
        episodes.add(episode);
        raised.add(change);
        if (episode.isKeptOut()) {
            tests.know(at);
            baselines.dropNewest(at, since.days() - 1);
        }
    }

    /// Whether a change is large enough.
    private boolean matters(boolean rise, SinceWhen since) {
        Triggers.Daily daily = triggers.daily();
        return rise
                ? since.ratio() >= daily.leastRatio()
                        && since.low() >= daily.leastRatioLow()
                        && since.observed() >= daily.leastSources()
                : since.high() <= triggers.month().fall().headlineHigh()
                        && since.expected() >= daily.leastSources();
    }

    /// How loudly it is said: what is surprising need not be large.
    private Tier said(int at, boolean rise, Tier tier, SinceWhen since) {
        double excess = Math.abs(since.observed() - since.expected());
        if (rise && hadNothing(at) && since.observed() < triggers.fresh().sources()) {
            return Tier.WATCH;
        }
        boolean topic =
                switch (names.get(at).kind()) {
                    case PORT, CONTENT, CONTENT_OFF_PORT -> true;
                    case TOTAL, TOOL, AS, COUNTRY -> false;
                };
        boolean small = excess < triggers.daily().headlineSources();
        return tier == Tier.HEADLINE && (small || !topic) ? Tier.ALERT : tier;
    }

    private Change change(int at, boolean rise, Tier tier, SinceWhen since) {
        Triggers.Surge surge = triggers.month().surge();
        Verdict verdict;
        if (!rise) {
            verdict =
                    since.ratio() <= triggers.month().fall().sharpRatio()
                            ? Verdict.SHARP_DECREASE
                            : Verdict.DECREASE;
        } else if (hadNothing(at)) {
            verdict = Verdict.NEW;
        } else {
            boolean fast =
                    since.days() <= surge.fastDays() && since.fastest() >= surge.leastFastRatio();
            verdict =
                    (since.ratio() >= surge.leastRatio() || fast) && since.low() >= surge.leastLow()
                            ? Verdict.SURGE
                            : Verdict.INCREASE;
        }
        return new Change(
                names.get(at),
                verdict,
                tier,
                since.onset().day(),
                null,
                Change.Measure.SOURCES,
                since.observed(),
                since.expected(),
                since.ratio(),
                since.low(),
                since.high(),
                since.p(),
                since.onset());
    }

    /// An open episode as it stands after the newest day, since the day on which it began.
    Change now(Episode episode) {
        Change.Onset onset = episode.change.onset();
        if (onset == null || !recent.date(1).equals(date)) {
            return episode.change;
        }
        SinceWhen.Window window = window(episode.series, episode.rise, 1);
        SinceWhen since =
                SinceWhen.since(window, onset, episode.rise, triggers.month().surge().fastDays());
        Tier tier = episode.change.tier();
        if (!matters(episode.rise, since) && tier == Tier.HEADLINE) {
            tier = Tier.ALERT;
        }
        Change now = change(episode.series, episode.rise, tier, since);
        return now.verdict() == Verdict.NEW || episode.change.verdict() != Verdict.NEW
                ? now
                : episode.change;
    }

    private SinceWhen since(int at, boolean rise) {
        return SinceWhen.of(window(at, rise, 0), rise, triggers.month().surge().fastDays());
    }

    /// What the series came to in its last days, the newest first, and what was expected.
    ///
    /// @param newest how many valid days ago the newest is; 0 for the day at hand
    private SinceWhen.Window window(int at, boolean rise, int newest) {
        int days = Math.min(SinceWhen.LOOK_BACK, recent.kept() + 1 - newest);
        LocalDate[] dates = new LocalDate[days];
        double[] seen = new double[days];
        double[] expected = new double[days];
        for (int i = 0; i < days; i++) {
            int back = i + newest;
            boolean today = back == 0;
            dates[i] = today ? date : recent.date(back);
            seen[i] = today ? counts[at] : recent.count(at, back);
            double factor = weekday(at, dates[i]);
            double exposure = today ? tests.exposure() : recent.exposure(back);
            CommonMode mode = today ? tests.mode() : recent.mode(back);
            double mean = baselines.expectedBefore(at, exposure * factor, factor, rise);
            expected[i] = common[at] ? mode.expected(mean) : mean;
        }
        return new SinceWhen.Window(
                dates,
                seen,
                expected,
                spreads.dispersion(at),
                spreads.correlation(at, baselines.mean(at)),
                baselines.sumBefore(at));
    }

    private void becomeSurer(Episode episode, Tier tier) {
        int at = episode.series;
        SinceWhen since = since(at, episode.rise);
        Tier said = said(at, episode.rise, tier, since);
        if (said.compareTo(episode.change.tier()) >= 0 || !matters(episode.rise, since)) {
            return;
        }
        boolean wasIn = !episode.isKeptOut();
        episode.change = change(at, episode.rise, said, since);
        raised.add(episode.change);
        if (wasIn) {
            tests.know(at);
            baselines.dropNewest(at, since.days() - 1);
        }
    }

    private void goOn(Episode episode) {
        int at = episode.series;
        Tier tier = episode.rise ? tests.rises(at) : tests.falls(at);
        if (tier != null && tier.compareTo(episode.change.tier()) < 0) {
            becomeSurer(episode, tier);
        }
        if (tests.isUsual(at, episode.rise)) {
            if (recent.size() - episode.lastUnusual >= Episode.USUAL_DAYS) {
                episode.state = Episode.State.OVER;
                end(episode);
            }
        } else {
            episode.lastUnusual = recent.size();
            episode.lastUnusualDay = date;
        }
        if (episode.isOpen() && recent.size() - episode.raised >= triggers.learning().excluded()) {
            episode.state = Episode.State.ADOPTED;
            end(episode);
            adopt(at);
        }
    }

    private void end(Episode episode) {
        open[episode.series] = null;
        tests.forget(episode.series, episode.lastUnusual);
    }

    /// What was kept out is the usual level from now on.
    private void adopt(int at) {
        baselines.clear(at);
        for (int back = Math.min(triggers.learning().excluded(), recent.kept()); back > 0; back--) {
            keep(at, back);
        }
    }

    private void keep(int at, int back) {
        CommonMode mode = recent.mode(back);
        if (mode.isEvent() && common[at]) {
            return;
        }
        double factor = weekday(at, recent.date(back));
        factor *= common[at] ? mode.factor() : 1;
        baselines.add(at, recent.count(at, back), recent.exposure(back) * factor, factor);
    }

    private void learn(double exposure, CommonMode mode) {
        recent.add(date, exposure, mode, counts);
        int seen = Math.min(recent.size(), triggers.fresh().days());
        for (int at = 0; at < counts.length; at++) {
            Episode episode = open[at];
            if (episode != null && episode.isKeptOut()) {
                continue;
            }
            keep(at, 1);
            if (!(common[at] && mode.isEvent())) {
                longMeans[at] += (counts[at] - longMeans[at]) / seen;
            }
        }
        boolean learned = recent.size() == triggers.learning().days();
        boolean due = recent.size() % ESTIMATE_DAYS == 0 && !isLearning();
        if (learned || due) {
            if (triggers.has(Triggers.Term.WEEKDAY)) {
                weekdays.estimate(baselines, recent);
            }
            spreads.estimate(baselines);
        }
    }
}

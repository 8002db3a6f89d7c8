package teiten.detect;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What changed in a history, as of its last day and by month. The same history and triggers give
/// the same answer.
public final class Detection {
    /// An episode that has ended stays on the list of the morning for so many days.
    private static final int SHOWN_DAYS = 3;

    /// Series with fewer sources in a month and the one before are not judged by month.
    private static final int LEAST_IN_MONTHS = 30;

    private static final Comparator<Change> ORDER =
            Comparator.comparing(Change::tier)
                    .thenComparingDouble(Change::p)
                    .thenComparing(Change::series)
                    .thenComparing(Change::verdict);

    private final History history;
    private final Triggers triggers;
    private final DailyDetector detector;
    private final AccessPeaks peaks;
    private final double unit;
    private final SortedMap<LocalDate, CommonMode> shared = new TreeMap<>();

    private Detection(History history, Triggers triggers) {
        this.history = history;
        this.triggers = triggers;
        detector = new DailyDetector(triggers, history.series());
        peaks = new AccessPeaks(triggers, history.series());
        unit =
                history.days().stream()
                        .filter(this::isValid)
                        .mapToDouble(DayCounts::exposure)
                        .findFirst()
                        .orElse(1);
        for (DayCounts day : history.days()) {
            detector.next(day);
            if (isValid(day)) {
                peaks.next(day, exposure(day));
                if (detector.mode().isEvent()) {
                    shared.put(day.day(), detector.mode());
                }
            }
        }
    }

    /// Plays a history from its first day to its last.
    public static Detection of(History history, Triggers triggers) {
        return new Detection(history, triggers);
    }

    /// Valid days so far.
    public int validDays() {
        return detector.validDays();
    }

    /// Whether there are too few valid days for anything to be said (学習中).
    public boolean isLearning() {
        return detector.isLearning();
    }

    /// Days on which scanners of all ports, or of many, added to every series at once.
    public List<LocalDate> sharedDays() {
        return List.copyOf(shared.keySet());
    }

    private boolean isValid(DayCounts day) {
        return day.coverage() >= triggers.learning().leastCoverage() && day.exposure() > 0;
    }

    private double exposure(DayCounts day) {
        return triggers.has(Triggers.Term.EXPOSURE) ? day.exposure() / unit : 1;
    }

    private LocalDate end() {
        return history.days().getLast().day();
    }

    /// What is to be said on the morning after the last day: episodes that go on or ended in the
    /// last days, and peaks of accesses.
    public List<Change> changes() {
        if (history.days().isEmpty()) {
            return List.of();
        }
        LocalDate shown = end().minusDays(SHOWN_DAYS);
        Stream<Change> episodes =
                detector.episodes().stream()
                        .filter(one -> one.isOpen() || !one.lastUnusualDay.isBefore(shown))
                        .map(this::told);
        return Stream.concat(episodes, peaks.within(end(), end()).stream()).sorted(ORDER).toList();
    }

    /// Episodes that were over before.
    public List<Change> earlier() {
        if (history.days().isEmpty()) {
            return List.of();
        }
        LocalDate shown = end().minusDays(SHOWN_DAYS);
        return detector.episodes().stream()
                .filter(one -> !one.isOpen() && one.lastUnusualDay.isBefore(shown))
                .map(this::told)
                .toList();
    }

    /// An episode with what became of it.
    private Change told(Episode episode) {
        Change change = episode.isOpen() ? detector.now(episode) : episode.change;
        Verdict verdict = change.verdict();
        if (episode.rise && episode.state == Episode.State.OVER) {
            verdict = Verdict.TEMPORARY_INCREASE;
        } else if (episode.rise && episode.state == Episode.State.ADOPTED) {
            verdict = Verdict.STAYS_HIGH;
        }
        return change.as(verdict, change.tier(), episode.to());
    }

    /// What is to be said about a month (as its last day in the history knows it), but for what is
    /// flat or continued.
    public List<Change> month(YearMonth month) {
        Stream<Change> storms = peaks.within(month.atDay(1), month.atEndOfMonth()).stream();
        Stream<Change> said =
                verdicts(month).stream()
                        .filter(
                                one ->
                                        one.verdict() != Verdict.FLAT
                                                && one.verdict() != Verdict.CONTINUED);
        return Stream.concat(said, storms).sorted(ORDER).toList();
    }

    /// Valid days of a month, as far as the history has them. Where a month or the one before has
    /// fewer than the triggers ask for, levels of the month cannot be compared.
    public int validDays(YearMonth month) {
        return (int)
                history.days().stream()
                        .filter(day -> isValid(day) && YearMonth.from(day.day()).equals(month))
                        .count();
    }

    /// Whether a month can be compared with the one before.
    public boolean isJudged(YearMonth month) {
        int least = triggers.month().leastDays();
        return Math.min(validDays(month), validDays(month.minusMonths(1))) >= least;
    }

    /// The verdicts about all series of a month; none where it cannot be compared.
    public List<Change> verdicts(YearMonth month) {
        if (!isJudged(month)) {
            return List.of();
        }
        Courses courses = new Courses(month);
        double[] more = new double[courses.size()];
        double[] less = new double[courses.size()];
        int rising = 0;
        int falling = 0;
        for (int at = 0; at < courses.size(); at++) {
            MonthJudge judge = courses.judge(at);
            Double rise = judge.chance(true);
            if (rise != null) {
                more[rising++] = rise;
            }
            Double fall = judge.chance(false);
            if (fall != null) {
                less[falling++] = fall;
            }
        }
        MonthJudge.Limits rises = limits(more, rising);
        MonthJudge.Limits falls = limits(less, falling);
        List<Change> verdicts = new ArrayList<>();
        for (int at = 0; at < courses.size(); at++) {
            verdicts.addAll(courses.judge(at).verdicts(rises, falls));
        }
        return verdicts;
    }

    private MonthJudge.Limits limits(double[] chances, int count) {
        Triggers.Limits rates = triggers.month().discovery();
        return new MonthJudge.Limits(
                FalseDiscovery.limit(chances, count, Math.max(1, count), rates.headline()),
                FalseDiscovery.limit(chances, count, Math.max(1, count), rates.alert()),
                FalseDiscovery.limit(chances, count, Math.max(1, count), rates.watch()));
    }

    /// The courses of the series that are judged by month.
    private final class Courses {
        private final YearMonth month;
        private final List<DayCounts> days;
        private final boolean[] full;
        private final List<Integer> judged = new ArrayList<>();
        private final List<int[]> counts = new ArrayList<>();

        Courses(YearMonth month) {
            this.month = month;
            LocalDate end = month.atEndOfMonth();
            days =
                    history.days().stream()
                            .filter(day -> isValid(day) && !day.day().isAfter(end))
                            .toList();
            full = fullyWatched();
            fill();
        }

        /// Which of the days of the month and the one before were wholly watched.
        private boolean[] fullyWatched() {
            LocalDate from = month.minusMonths(1).atDay(1);
            double least = triggers.learning().fullCoverage();
            boolean[] full = new boolean[days.size()];
            for (int at = 0; at < full.length; at++) {
                DayCounts day = days.get(at);
                boolean whole = day.coverage() >= least;
                full[at] =
                        !day.day().isBefore(from)
                                && (whole || !triggers.has(Triggers.Term.EXPOSURE));
            }
            return full;
        }

        /// One row of counts a judged series; they are judged one after the other, for a large
        /// telescope has a hundred thousand of them.
        private void fill() {
            long[] sums = new long[history.series().size()];
            LocalDate from = month.minusMonths(1).atDay(1);
            for (DayCounts day : days) {
                if (!day.day().isBefore(from)) {
                    for (int i = 0; i < day.series().length; i++) {
                        sums[day.series()[i]] += day.sources()[i];
                    }
                }
            }
            int[] places = new int[sums.length];
            for (int at = 0; at < sums.length; at++) {
                places[at] = sums[at] >= LEAST_IN_MONTHS ? judged.size() : -1;
                if (places[at] >= 0) {
                    judged.add(at);
                    counts.add(new int[days.size()]);
                }
            }
            for (int at = 0; at < days.size(); at++) {
                DayCounts day = days.get(at);
                for (int i = 0; i < day.series().length; i++) {
                    int place = places[day.series()[i]];
                    if (place >= 0) {
                        counts.get(place)[at] = day.sources()[i];
                    }
                }
            }
        }

        int size() {
            return judged.size();
        }

        MonthJudge judge(int at) {
            return judge(judged.get(at), counts.get(at));
        }

        private MonthJudge judge(int at, int[] all) {
            boolean[] every = new boolean[all.length];
            Arrays.fill(every, true);
            Course course = course(at, all, every);
            double mean = course.mean(new Course.Span(0, course.size()));
            Spreads spreads = detector.spreads();
            MonthJudge.Judged judged =
                    new MonthJudge.Judged(
                            history.series().get(at),
                            course,
                            spreads.dispersion(at),
                            spreads.correlation(at, mean),
                            course(at, all, full));
            return new MonthJudge(triggers, judged, month);
        }

        private Course course(int at, int[] all, boolean[] wanted) {
            boolean port = history.series().get(at).kind() == SeriesName.Kind.PORT;
            boolean small = Arrays.stream(all).average().orElse(0) < Spreads.LARGE;
            int size = 0;
            LocalDate[] dates = new LocalDate[all.length];
            double[] counts = new double[all.length];
            double[] exposed = new double[all.length];
            double[] plain = new double[all.length];
            for (int day = 0; day < all.length; day++) {
                LocalDate date = days.get(day).day();
                CommonMode mode =
                        port ? shared.getOrDefault(date, CommonMode.NONE) : CommonMode.NONE;
                if (!wanted[day] || (small && mode.isEvent())) {
                    continue;
                }
                double factor = detector.weekday(at, date);
                dates[size] = date;
                counts[size] = Math.max(0, all[day] - mode.added());
                exposed[size] = exposure(days.get(day)) * factor;
                plain[size++] = factor;
            }
            return new Course(
                    Arrays.copyOf(dates, size),
                    Arrays.copyOf(counts, size),
                    Arrays.copyOf(exposed, size),
                    Arrays.copyOf(plain, size));
        }
    }
}

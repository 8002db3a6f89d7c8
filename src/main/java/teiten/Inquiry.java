package teiten;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.AttackRule;
import teiten.aggregate.Backscatter;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Dimension;
import teiten.aggregate.OwnSources;
import teiten.aggregate.PayloadCluster;
import teiten.aggregate.Ranking;
import teiten.aggregate.Reflectors;
import teiten.aggregate.Scanners;
import teiten.aggregate.Selection;
import teiten.aggregate.Series;
import teiten.aggregate.SourceHistory;
import teiten.aggregate.Storm;
import teiten.aggregate.ToolUse;
import teiten.aggregate.Top;
import teiten.aggregate.Victims;
import teiten.console.CommandError;
import teiten.decode.Prefix;
import teiten.store.Answer;
import teiten.store.Questions;
import teiten.store.Store;
import teiten.store.StoreException;

/// A store being asked about a period.
final class Inquiry {
    /// Most rows of a breakdown; a port scan has no more ports than this in a list.
    private static final int MOST_SHARES = 65_536;

    /// Ports that a tool names.
    private static final int MOST_PORTS = 64;

    private static final List<Dimension> SHOWN =
            List.of(
                    Dimension.CONTENT,
                    Dimension.MESSAGE,
                    Dimension.PORT,
                    Dimension.TOOL,
                    Dimension.COUNTRY,
                    Dimension.SENSOR);

    private final ZoneId zone;
    private final Period period;
    private final @Nullable Versus versus;
    private final Questions questions;
    private final @Nullable Period before;

    private Inquiry(ZoneId zone, Questions questions, Period period, @Nullable Versus versus) {
        this.zone = zone;
        this.period = period;
        this.versus = versus;
        this.questions = questions;
        this.before = versus == null ? null : versus.before(period);
    }

    /// Something that is asked.
    @FunctionalInterface
    interface Question {
        /// Asks for all that is then printed; nothing is asked while printing.
        Runnable about(Inquiry inquiry);
    }

    /// Asks, works out the days that are meant, and prints. What commits overtake is asked anew.
    static void answer(
            Session session, PeriodOptions options, VersusOption compared, Question question) {
        Versus versus = Versus.of(compared.versus);
        Store store = Store.open(session.data());
        ZoneId named = session.settings().zone();
        ZoneId zone = named == null ? store.zone() : named;
        Questions.ask(
                        store,
                        zone,
                        questions -> {
                            Period stored = stored(store, questions);
                            Period period = Period.of(options, stored).checked(stored);
                            Inquiry inquiry = new Inquiry(zone, questions, period, versus);
                            inquiry.checkEarlier(stored);
                            return question.about(inquiry);
                        })
                .run();
    }

    /// What was not watched cannot be compared with.
    private void checkEarlier(Period stored) {
        if (before != null && questions.watched(before.from(), before.to()).exposure() <= 0) {
            throw new CommandError("T0605", before.from(), before.to(), stored.from(), stored.to());
        }
    }

    /// The days on which anything was watched.
    static Period stored(Store store) {
        return Questions.ask(store, questions -> stored(store, questions));
    }

    private static Period stored(Store store, Questions questions) {
        List<LocalDate> bounds = questions.bounds();
        if (bounds.isEmpty()) {
            throw new CommandError(hasCaptures(store) ? "T0604" : "T0601", store.folder());
        }
        return new Period(bounds.getFirst(), bounds.getLast());
    }

    private static boolean hasCaptures(Store store) {
        try (Answer answer = store.query("SELECT count(*) > 0 FROM batches")) {
            return answer.next() && Boolean.TRUE.equals(answer.value(0));
        }
    }

    /// Whether any capture in the store says that it was simulated.
    static boolean simulated(Store store) {
        try (Answer answer =
                store.query("SELECT coalesce(bool_or(simulated), false) FROM batches")) {
            return answer.next() && Boolean.TRUE.equals(answer.value(0));
        }
    }

    Top top(Ranking ranking, int limit) {
        return questions.top(ranking, period.from(), period.to(), limit);
    }

    /// The same ports, countries or networks in the earlier period.
    @Nullable Earlier<Top> earlier(Ranking ranking, Top top) {
        List<String> keys = top.rows().stream().map(Top.Row::key).toList();
        return earlier((from, to) -> questions.top(ranking, from, to, keys));
    }

    @Nullable Earlier<Series> earlier(Selection selection) {
        if (versus == null || before == null) {
            return null;
        }
        return new Earlier<>(
                versus,
                asked(selection, before),
                questions.series(selection, before.from(), before.to()));
    }

    Reflectors reflectors() {
        return questions.reflectors(period.from(), period.to());
    }

    @Nullable Earlier<Reflectors> earlierReflectors() {
        return earlier(questions::reflectors);
    }

    ToolUse tools() {
        return questions.tools(period.from(), period.to(), MOST_PORTS);
    }

    @Nullable Earlier<ToolUse> earlierTools() {
        return earlier((from, to) -> questions.tools(from, to, MOST_PORTS));
    }

    Backscatter backscatter() {
        return questions.backscatter(period.from(), period.to());
    }

    @Nullable Earlier<Backscatter> earlierBackscatter() {
        return earlier(questions::backscatter);
    }

    /// From now on survey scanners are left out.
    void withoutSurvey() {
        questions.withoutSurvey();
    }

    Scanners scanners(int limit) {
        return questions.scanners(period.from(), period.to(), limit);
    }

    Victims victims(AttackRule rule) {
        return questions.victims(rule, period.from(), period.to());
    }

    SourceHistory source(Prefix source) {
        return questions.source(source, period.from(), period.to());
    }

    OwnSources own(List<Prefix> own) {
        return questions.own(own, period.from(), period.to());
    }

    /// Something that is asked about a span of days.
    @FunctionalInterface
    private interface Spanning<T> {
        T about(LocalDate from, LocalDate to);
    }

    /// The answer about the earlier period, or null where none is asked for.
    private <T> @Nullable Earlier<T> earlier(Spanning<T> question) {
        if (versus == null || before == null) {
            return null;
        }
        return new Earlier<>(versus, asked("", before), question.about(before.from(), before.to()));
    }

    PayloadCluster.Shown clusters(PayloadCluster.Asked wanted) {
        return questions.clusters(wanted, period.from(), period.to());
    }

    SeriesAnswer series(Selection selection) {
        Series series = questions.series(selection, period.from(), period.to());
        List<Breakdown> breakdowns = new ArrayList<>();
        for (Dimension dimension : SHOWN) {
            try {
                breakdowns.add(
                        questions.breakdown(
                                selection, dimension, period.from(), period.to(), MOST_SHARES));
            } catch (StoreException gone) {
                // Of a place, some lists are in minute rows alone: without these they are empty.
                boolean isListOfRows =
                        gone.reason() == StoreException.Reason.EXPIRED && selection.place() != null;
                if (!isListOfRows) {
                    throw gone;
                }
            }
        }
        return new SeriesAnswer(asked(selection, period), series, breakdowns);
    }

    /// Storms of random sources.
    List<Storm> storms() {
        return questions.storms(period.from(), period.to());
    }

    /// What an answer is told to be about.
    Asked asked(String key) {
        return asked(key, period);
    }

    /// The same of an answer in which sources of storms are left out.
    Asked askedOfSources(String key) {
        return asked(key, period).without(forged(Selection.all(), period));
    }

    private long forged(Selection selection, Period about) {
        if (!questions.leavesStormsOut(selection, about.from(), about.to())) {
            return 0;
        }
        return questions.storms(about.from(), about.to()).stream()
                .filter(storm -> storm.mayTouch(selection))
                .mapToLong(Storm::sources)
                .sum();
    }

    private Asked asked(String key, Period about) {
        return new Asked(
                key,
                about,
                zone,
                questions.watched(about.from(), about.to()),
                questions.isSimulated(),
                false);
    }

    private Asked asked(Selection selection, Period about) {
        return new Asked(
                        selection.key(),
                        about,
                        zone,
                        questions.watched(selection, about.from(), about.to()),
                        questions.isSimulated(),
                        questions.isOfResponsive(selection, about.from(), about.to()))
                .without(forged(selection, about));
    }
}

package teiten;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Day;
import teiten.aggregate.Dimension;
import teiten.aggregate.PayloadCluster;
import teiten.aggregate.Selection;
import teiten.aggregate.Series;
import teiten.aggregate.Top;
import teiten.aggregate.Watched;
import teiten.console.CommandError;
import teiten.store.Answer;
import teiten.store.Questions;
import teiten.store.Store;

/// A store being asked about a period. To be closed.
final class Inquiry implements AutoCloseable {
    /// Most rows of a breakdown; a port scan has no more ports than this in a list.
    private static final int MOST_SHARES = 65_536;

    private static final List<Dimension> SHOWN =
            List.of(
                    Dimension.CONTENT,
                    Dimension.MESSAGE,
                    Dimension.PORT,
                    Dimension.TOOL,
                    Dimension.SENSOR);

    private final Store store;
    private final Period period;
    private final Questions questions;

    private Inquiry(Store store, Period period) {
        this.store = store;
        this.period = period;
        this.questions = store.questions();
    }

    /// Opens the store and works out the days that are meant.
    static Inquiry open(Session session, PeriodOptions options) {
        Store store = Store.open(session.data());
        ZoneId zone = session.settings().zone();
        if (zone != null && !zone.equals(store.zone())) {
            throw new CommandError("T0603", zone, store.zone());
        }
        Period stored = stored(store);
        Period period = Period.of(options, stored);
        if (period.to().isBefore(stored.from()) || period.from().isAfter(stored.to())) {
            throw new CommandError("T0602", period.from(), period.to(), stored.from(), stored.to());
        }
        return new Inquiry(store, period.within(stored));
    }

    /// The days on which anything was watched.
    static Period stored(Store store) {
        try (Answer answer =
                store.query(
                        "SELECT min(minute), max(minute) FROM exposure WHERE watched_seconds > 0")) {
            if (!answer.next()
                    || !(answer.value(0) instanceof String first)
                    || !(answer.value(1) instanceof String last)) {
                throw new CommandError(hasCaptures(store) ? "T0604" : "T0601", store.folder());
            }
            return new Period(day(first, store), day(last, store));
        }
    }

    private static boolean hasCaptures(Store store) {
        try (Answer answer = store.query("SELECT count(*) > 0 FROM batches")) {
            return answer.next() && Boolean.TRUE.equals(answer.value(0));
        }
    }

    private static LocalDate day(String time, Store store) {
        return LocalDate.ofInstant(Instant.parse(time), store.zone());
    }

    /// Whether any capture in the store says that it was simulated.
    static boolean simulated(Store store) {
        try (Answer answer =
                store.query("SELECT coalesce(bool_or(simulated), false) FROM batches")) {
            return answer.next() && Boolean.TRUE.equals(answer.value(0));
        }
    }

    Top top(int limit) {
        Top top = questions.top(period.from(), period.to(), limit);
        return hasValidDay() ? top : withoutRates(top);
    }

    private boolean hasValidDay() {
        return period.from()
                .datesUntil(period.to().plusDays(1))
                .anyMatch(day -> questions.watched(day, day).coverage() >= Day.GAP_COVERAGE);
    }

    /// Where no day is valid nothing has a value a day.
    private static Top withoutRates(Top top) {
        List<Top.Row> rows = new ArrayList<>();
        for (Top.Row row : top.rows()) {
            rows.add(
                    new Top.Row(
                            row.port(),
                            row.accesses(),
                            row.packets(),
                            null,
                            Double.NaN,
                            row.share(),
                            row.contents()));
        }
        return new Top(top.watched(), top.accesses(), rows);
    }

    PayloadCluster.Shown clusters(PayloadCluster.Asked wanted) {
        return questions.clusters(wanted, period.from(), period.to());
    }

    SeriesAnswer series(Selection selection) {
        Series series = questions.series(selection, period.from(), period.to());
        List<Breakdown> breakdowns = new ArrayList<>();
        for (Dimension dimension : SHOWN) {
            breakdowns.add(
                    questions.breakdown(
                            selection, dimension, period.from(), period.to(), MOST_SHARES));
        }
        return new SeriesAnswer(asked(selection.key()), series, breakdowns);
    }

    /// What an answer is told to be about.
    Asked asked(String key) {
        Watched watched = questions.watched(period.from(), period.to());
        return new Asked(key, period, store.zone(), watched, simulated(store));
    }

    @Override
    public void close() {
        questions.close();
    }
}

package teiten;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import teiten.aggregate.Day;
import teiten.aggregate.Selection;
import teiten.aggregate.Series;
import teiten.aggregate.Watched;
import teiten.report.DayRange;
import teiten.report.Edition;
import teiten.report.Judgement;
import teiten.report.MonthTotals;
import teiten.report.ReportInput;
import teiten.report.Totals;
import teiten.report.Watch;
import teiten.report.WatchedSensor;
import teiten.store.Questions;

/// Asks the store for everything that the report of a month is made from.
final class ReportInquiry {

    private final ZoneId zone;
    private final Questions questions;
    private final ImportHistory history;
    private final YearMonth month;
    private final ReportOrder order;
    private final LocalDate previous;
    private final LocalDate first;
    private final LocalDate last;

    ReportInquiry(ZoneId zone, Questions questions, ReportOrder order) {
        this.order = order;
        this.zone = zone;
        month = order.month();
        this.questions = questions;
        previous = month.minusMonths(1).atDay(1);
        first = month.atDay(1);
        last = month.atEndOfMonth();
        history = ImportHistory.read(questions, first, last, order.importedUntil());
    }

    /// @param judgement what was found about the month
    ReportInput input(Judgement judgement) {
        Series days = questions.series(Selection.all(), previous, last);
        return new ReportInput(
                edition(),
                watch(),
                totals(history.withBackscatter(days)),
                new TopicInquiry(questions, month, days).topics(judgement),
                new TableInquiry(questions, month).tables(history.backscatter(days)));
    }

    private Edition edition() {
        return new Edition(
                month, zone, order.dated(), history.simulated(), order.shares(), order.audience());
    }

    private Totals totals(Series days) {
        boolean before = questions.watched(previous, first.minusDays(1)).exposure() > 0;
        YearMonth monthBefore = month.minusMonths(1);
        return new Totals(
                days,
                MonthTotals.of(days, month),
                before ? MonthTotals.of(days, monthBefore) : null);
    }

    private Watch watch() {
        Watched watched = questions.watched(first, last);
        List<WatchedSensor> sensors = new ArrayList<>();
        for (Map.Entry<String, Watched> sensor : questions.sensors(first, last).entrySet()) {
            // A report never shows where a sensor is, and a name may tell.
            String name = "S" + (sensors.size() + 1);
            sensors.add(
                    new WatchedSensor(
                            name,
                            history.addresses(sensor.getKey()),
                            sensor.getValue().coverage(),
                            outages(sensor.getKey())));
        }
        return new Watch(watched.exposure(), watched.coverage(), sensors, history.notes());
    }

    /// Days in a row on which a sensor was under the coverage of a gap.
    private List<DayRange> outages(String sensor) {
        List<DayRange> outages = new ArrayList<>();
        LocalDate begin = null;
        for (LocalDate day = first; !day.isAfter(last.plusDays(1)); day = day.plusDays(1)) {
            boolean out = !day.isAfter(last) && isOut(sensor, day);
            if (out && begin == null) {
                begin = day;
            } else if (!out && begin != null) {
                outages.add(new DayRange(begin, day.minusDays(1)));
                begin = null;
            }
        }
        return outages;
    }

    private boolean isOut(String sensor, LocalDate day) {
        Watched watched = questions.sensors(day, day).get(sensor);
        return watched != null && watched.coverage() < Day.GAP_COVERAGE;
    }
}

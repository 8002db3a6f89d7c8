package teiten.simulate;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// January to October 2015 as the police agency's report of that October describes them: its topics
/// ([Topics2015]) in the background of those years ([Background]) at a volume near the agency's
/// 729.3 accesses a day and address, with all that may fool who looks for changes: [Incidents], a
/// sensor that is out for two days and all of them for most of another, one that starts in April, a
/// clock that is fast for a week, a day that is delivered late.
final class Npa2015 {
    static final String ID = "npa-2015-10";
    static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    private static final YearMonth JANUARY = YearMonth.of(2015, 1);
    private static final YearMonth OCTOBER = YearMonth.of(2015, 10);
    private static final LocalDate LATER = LocalDate.of(2015, 4, 14);

    private Npa2015() {}

    static Months scenario() {
        return new Months(ID, ZONE, months(JANUARY), sensors(), mishaps(), Npa2015::plan);
    }

    /// From a month to October.
    static List<YearMonth> months(YearMonth first) {
        List<YearMonth> months = new ArrayList<>();
        for (YearMonth month = first; !month.isAfter(OCTOBER); month = month.plusMonths(1)) {
            months.add(month);
        }
        return months;
    }

    /// Six with 48 addresses; those of 28 addresses answer.
    static List<SimulatedSensor> sensors() {
        return List.of(
                SimulatedSensor.of("tokyo", "198.51.100.0/28"),
                SimulatedSensor.of("osaka", "203.0.113.16/29"),
                SimulatedSensor.of("fukuoka", "192.0.2.64/30"),
                SimulatedSensor.of("sapporo", "198.51.100.128/29").passive(),
                SimulatedSensor.of("sendai", "203.0.113.128/29").passive().from(LATER),
                SimulatedSensor.of("nagoya", "192.0.2.128/30").passive());
    }

    static Months.Mishaps mishaps() {
        List<Outage> outages = new ArrayList<>();
        for (SimulatedSensor sensor : sensors()) {
            String name = sensor.name();
            outages.add(outage(name, "2015-09-19T04:00:00+09:00", "2015-09-19T22:00:00+09:00"));
        }
        outages.add(outage("osaka", "2015-03-11T09:00:00+09:00", "2015-03-11T18:30:00+09:00"));
        outages.add(outage("tokyo", "2015-10-20T13:00:00+09:00", "2015-10-22T13:00:00+09:00"));
        ClockError fast =
                new ClockError(
                        "nagoya",
                        OffsetDateTime.parse("2015-06-09T10:20:00+09:00"),
                        OffsetDateTime.parse("2015-06-16T15:40:00+09:00"),
                        7);
        LateDay late = new LateDay("sapporo", LocalDate.of(2015, 10, 5));
        return new Months.Mishaps(outages, List.of(fast), List.of(late));
    }

    private static Outage outage(String sensor, String from, String to) {
        return new Outage(sensor, OffsetDateTime.parse(from), OffsetDateTime.parse(to));
    }

    private static Plan plan(long seed) {
        PayloadTable table = PayloadTable.load();
        Plan topics = Topics2015.changing(table, seed);
        return topics.with(Background.campaigns(table), Incidents.of(months(JANUARY), seed));
    }
}

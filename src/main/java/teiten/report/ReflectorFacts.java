package teiten.report;

import java.time.YearMonth;
import teiten.aggregate.Selection;

/// Numbers of the searches for reflectors.
final class ReflectorFacts {
    private ReflectorFacts() {}

    /// Name of the mean a day of one month; this month's has no month in it.
    static String id(ReflectorSearch search, YearMonth month, Edition edition) {
        String id = "reflector." + search.protocol().id();
        return month.equals(edition.month())
                ? id + ".accesses_per_day"
                : id + "." + month + ".accesses_per_day";
    }

    static void add(FactSheet sheet, ReportInput input) {
        for (ReflectorSearch search : input.topics().reflectors()) {
            for (MonthMean mean : search.months()) {
                Double value = mean.accessesPerDay();
                if (value != null) {
                    String id = id(search, mean.month(), input.edition());
                    DayRange days =
                            new DayRange(mean.month().atDay(1), mean.month().atEndOfMonth());
                    Selection requests = Selection.search(search.protocol());
                    sheet.add(
                            Fact.measure(id, value, Unit.ACCESSES_PER_DAY, mean.validDays())
                                    .by(input.edition().queries().accessesPerDay(requests, days)));
                }
            }
        }
    }
}

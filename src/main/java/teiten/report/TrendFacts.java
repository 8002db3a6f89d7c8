package teiten.report;

import teiten.aggregate.Selection;

/// Numbers of the months that this one is compared with.
final class TrendFacts {
    private TrendFacts() {}

    static void add(FactSheet sheet, ReportInput input) {
        for (TrendMonth month : input.tables().months()) {
            add(sheet, month, input.edition().queries());
        }
    }

    private static void add(FactSheet sheet, TrendMonth month, Queries queries) {
        String id = "month." + month.month();
        DayRange days = new DayRange(month.month().atDay(1), month.month().atEndOfMonth());
        Selection all = Selection.all();
        MonthTotals totals = month.totals();
        sheet.add(
                Fact.count(id + ".valid_days", totals.validDays(), Unit.DAYS)
                        .by(queries.validDays(days)));
        sheet.add(
                Fact.measure(id + ".coverage", 100 * month.coverage(), Unit.PERCENT, 1)
                        .by(queries.coverage(days)));
        Double rate = totals.accessesPerDayPerAddress();
        if (rate != null) {
            String name = id + ".accesses_per_day_per_address";
            sheet.add(
                    Fact.measure(name, rate, Unit.ACCESSES_PER_DAY_PER_ADDRESS, totals.accesses())
                            .by(queries.rate(all, days)));
        }
        Double sources = totals.sourcesPerDay();
        if (sources != null) {
            String name = id + ".sources_per_day";
            sheet.add(
                    Fact.measure(name, sources, Unit.SOURCES_PER_DAY, totals.validDays())
                            .by(queries.sourcesPerDay(all, days)));
        }
    }
}

package teiten.report;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Selection;

/// Numbers about everything that arrived, and about who watched.
final class TotalFacts {
    /// Under this many sources or accesses a change is told by the two counts alone.
    static final double CHANGE_FROM = 10;

    private static final Selection ALL = Selection.all();
    private static final String RATE = "accesses_per_day_per_address";
    private static final String SOURCES = "total.sources_per_day";

    private TotalFacts() {}

    static void add(FactSheet sheet, ReportInput input) {
        MonthTotals month = input.totals().month();
        YearMonth name = input.edition().month();
        Edition edition = input.edition();
        Queries queries = edition.queries();
        DayRange now = edition.days();
        DayRange then = edition.previousDays();
        sheet.add(
                Fact.count("valid_days", month.validDays(), Unit.DAYS).by(queries.validDays(now)));
        sheet.add(
                Fact.count("month_days", name.lengthOfMonth(), Unit.DAYS).by(Queries.length(now)));
        watch(sheet, input.watch(), edition);
        if (!watched(month)) {
            return;
        }
        sheet.add(
                Fact.count("total.accesses", month.accesses(), Unit.ACCESSES)
                        .by(queries.accesses(ALL, now)));
        sheet.add(
                Fact.count("total.packets", month.packets(), Unit.PACKETS)
                        .by(queries.allPackets(now)));
        Double rate = month.accessesPerDayPerAddress();
        rate(sheet, RATE, month, queries.rate(ALL, now));
        mean(sheet, SOURCES, month, queries.sourcesPerDay(ALL, now));
        MonthTotals before = input.totals().previous();
        if (before == null || !watched(before)) {
            return;
        }
        Double rateBefore = before.accessesPerDayPerAddress();
        rate(sheet, "previous." + RATE, before, queries.rate(ALL, then));
        mean(sheet, "previous." + SOURCES, before, queries.sourcesPerDay(ALL, then));
        if (before.accesses() >= CHANGE_FROM) {
            change(sheet, RATE, rate, rateBefore);
        }
        Double sourcesBefore = before.sourcesPerDay();
        if (sourcesBefore != null && sourcesBefore >= CHANGE_FROM) {
            change(sheet, SOURCES, month.sourcesPerDay(), sourcesBefore);
        }
    }

    /// Whether anything is known of the month.
    static boolean watched(MonthTotals month) {
        return month.exposure() > 0 || month.accesses() > 0 || month.packets() > 0;
    }

    private static void watch(FactSheet sheet, Watch watch, Edition edition) {
        Queries queries = edition.queries();
        DayRange days = edition.days();
        if (watch.exposure() > 0) {
            int sensors = watch.sensors().size();
            sheet.add(
                    Fact.measure(
                                    "exposure_address_days",
                                    watch.exposure(),
                                    Unit.ADDRESS_DAYS,
                                    sensors)
                            .by(queries.exposure(days)));
            sheet.add(
                    Fact.measure("coverage", 100 * watch.coverage(), Unit.PERCENT, sensors)
                            .by(queries.coverage(days)));
        }
        sheet.add(
                Fact.count("sensors", watch.sensors().size(), Unit.SENSORS)
                        .by(queries.sensors(days)));
        long addresses = 0;
        int place = 0;
        for (WatchedSensor sensor : watch.sensors()) {
            addresses = saturated(addresses, sensor.addresses());
            place++;
            String id = "sensor." + sensor.name();
            sheet.add(
                    Fact.count(id + ".addresses", sensor.addresses(), Unit.ADDRESSES)
                            .by(queries.addressesOf(place, days)));
            sheet.add(
                    Fact.measure(id + ".coverage", 100 * sensor.coverage(), Unit.PERCENT, 1)
                            .by(queries.coverageOf(place, days)));
        }
        sheet.add(Fact.count("addresses", addresses, Unit.ADDRESSES).by(queries.addresses(days)));
        imports(sheet, watch.imports());
    }

    private static void imports(FactSheet sheet, ImportNotes imports) {
        sheet.add(
                Fact.count("imports.files", imports.files(), Unit.FILES)
                        .by(Queries.imports("count(*)", imports.until())));
        sheet.add(
                Fact.count("imports.damaged", imports.damaged().size(), Unit.FILES)
                        .by(Queries.imports("count(damage)", imports.until())));
        for (ImportNotes.Skipped skipped : imports.skipped()) {
            sheet.add(
                    Fact.count(
                                    "imports.skipped." + skipped.reason(),
                                    skipped.records(),
                                    Unit.RECORDS)
                            .by(Queries.skipped(skipped.reason(), imports.until())));
        }
    }

    /// The widest IPv6 prefixes have more addresses than a number here can tell.
    private static long saturated(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    private static void rate(FactSheet sheet, String id, MonthTotals month, Trace how) {
        Double rate = month.accessesPerDayPerAddress();
        if (rate != null) {
            sheet.add(
                    Fact.measure(id, rate, Unit.ACCESSES_PER_DAY_PER_ADDRESS, month.accesses())
                            .by(how));
        }
    }

    private static void mean(FactSheet sheet, String id, MonthTotals month, Trace how) {
        Double mean = month.sourcesPerDay();
        if (mean != null) {
            sheet.add(Fact.measure(id, mean, Unit.SOURCES_PER_DAY, month.validDays()).by(how));
        }
    }

    private static void change(
            FactSheet sheet, String id, @Nullable Double now, @Nullable Double before) {
        if (now != null && before != null && before > 0) {
            String how = "100 * ({%1$s} - {previous.%1$s}) / {previous.%1$s}".formatted(id);
            sheet.add(
                    Fact.measure(id + ".change", 100 * (now - before) / before, Unit.CHANGE, 2)
                            .by(Trace.formula(how)));
        }
    }
}

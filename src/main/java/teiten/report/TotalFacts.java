package teiten.report;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// Numbers about everything that arrived, and about who watched.
final class TotalFacts {
    /// Under this many sources or accesses a change is told by the two counts alone.
    static final double CHANGE_FROM = 10;

    private TotalFacts() {}

    static void add(FactSheet sheet, ReportInput input) {
        MonthTotals month = input.totals().month();
        YearMonth name = input.edition().month();
        sheet.add(Fact.count("valid_days", month.validDays(), Unit.DAYS));
        sheet.add(Fact.count("month_days", name.lengthOfMonth(), Unit.DAYS));
        watch(sheet, input.watch());
        if (!watched(month)) {
            return;
        }
        int days = month.validDays();
        sheet.add(Fact.count("total.accesses", month.accesses(), Unit.ACCESSES));
        sheet.add(Fact.count("total.packets", month.packets(), Unit.PACKETS));
        Double rate = month.accessesPerDayPerAddress();
        rate(sheet, "accesses_per_day_per_address", rate, month.accesses());
        mean(sheet, "total.sources_per_day", month.sourcesPerDay(), days);
        MonthTotals before = input.totals().previous();
        if (before == null || !watched(before)) {
            return;
        }
        Double rateBefore = before.accessesPerDayPerAddress();
        rate(sheet, "previous.accesses_per_day_per_address", rateBefore, before.accesses());
        mean(sheet, "previous.total.sources_per_day", before.sourcesPerDay(), before.validDays());
        if (before.accesses() >= CHANGE_FROM) {
            change(sheet, "accesses_per_day_per_address.change", rate, rateBefore);
        }
        Double sourcesBefore = before.sourcesPerDay();
        if (sourcesBefore != null && sourcesBefore >= CHANGE_FROM) {
            change(sheet, "total.sources_per_day.change", month.sourcesPerDay(), sourcesBefore);
        }
    }

    /// Whether anything is known of the month.
    static boolean watched(MonthTotals month) {
        return month.exposure() > 0 || month.accesses() > 0 || month.packets() > 0;
    }

    private static void watch(FactSheet sheet, Watch watch) {
        if (watch.exposure() > 0) {
            int sensors = watch.sensors().size();
            sheet.add(
                    Fact.measure(
                            "exposure_address_days", watch.exposure(), Unit.ADDRESS_DAYS, sensors));
            sheet.add(Fact.measure("coverage", 100 * watch.coverage(), Unit.PERCENT, sensors));
        }
        sheet.add(Fact.count("sensors", watch.sensors().size(), Unit.SENSORS));
        long addresses = 0;
        for (WatchedSensor sensor : watch.sensors()) {
            addresses = saturated(addresses, sensor.addresses());
            String id = "sensor." + sensor.name();
            sheet.add(Fact.count(id + ".addresses", sensor.addresses(), Unit.ADDRESSES));
            sheet.add(Fact.measure(id + ".coverage", 100 * sensor.coverage(), Unit.PERCENT, 1));
        }
        sheet.add(Fact.count("addresses", addresses, Unit.ADDRESSES));
        ImportNotes imports = watch.imports();
        sheet.add(Fact.count("imports.files", imports.files(), Unit.FILES));
        sheet.add(Fact.count("imports.damaged", imports.damaged().size(), Unit.FILES));
        for (ImportNotes.Skipped skipped : imports.skipped()) {
            sheet.add(
                    Fact.count(
                            "imports.skipped." + skipped.reason(),
                            skipped.records(),
                            Unit.RECORDS));
        }
    }

    /// The widest IPv6 prefixes have more addresses than a number here can tell.
    private static long saturated(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    private static void rate(FactSheet sheet, String id, @Nullable Double rate, long accesses) {
        if (rate != null) {
            sheet.add(Fact.measure(id, rate, Unit.ACCESSES_PER_DAY_PER_ADDRESS, accesses));
        }
    }

    private static void mean(FactSheet sheet, String id, @Nullable Double mean, int days) {
        if (mean != null) {
            sheet.add(Fact.measure(id, mean, Unit.SOURCES_PER_DAY, days));
        }
    }

    private static void change(
            FactSheet sheet, String id, @Nullable Double now, @Nullable Double before) {
        if (now != null && before != null && before > 0) {
            sheet.add(Fact.measure(id, 100 * (now - before) / before, Unit.CHANGE, 2));
        }
    }
}

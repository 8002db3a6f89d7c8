package teiten.report;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Day;
import teiten.aggregate.Series;

/// Numbers of the tables behind the topics.
final class TableFacts {
    /// Rankings are printed until their rows cover this share of all accesses.
    static final double COVER = 0.8;

    /// But never more of them than this.
    static final int MOST_ROWS = 40;

    /// Attacked ports that are printed.
    static final int MOST_TARGETS = 10;

    private TableFacts() {}

    static void add(FactSheet sheet, ReportInput input) {
        Tables tables = input.tables();
        trend(sheet, tables.months());
        ranking(sheet, "top", tables.ports());
        ranking(sheet, "country", tables.countries());
        ranking(sheet, "network", tables.networks());
        victims(sheet, tables.victims());
        SeriesFacts.breakdown(sheet, "content", tables.contents());
        SeriesFacts.breakdown(sheet, "tool", tables.tools());
        backscatter(sheet, "", tables.backscatter(), input.edition().month());
        backscatter(
                sheet, "previous.", tables.backscatter(), input.edition().month().minusMonths(1));
    }

    private static void backscatter(
            FactSheet sheet, String prefix, Series series, YearMonth month) {
        long packets = 0;
        long validPackets = 0;
        int valid = 0;
        for (Day day : series.days()) {
            if (!YearMonth.from(day.day()).equals(month)) {
                continue;
            }
            packets += day.packets();
            if (!day.isGap()) {
                validPackets += day.packets();
                valid++;
            }
        }
        if (valid > 0 || packets > 0) {
            sheet.add(Fact.count(prefix + "backscatter.packets", packets, Unit.PACKETS));
        }
        if (valid > 0) {
            double mean = (double) validPackets / valid;
            String id = prefix + "backscatter.packets_per_day";
            sheet.add(Fact.measure(id, mean, Unit.PACKETS_PER_DAY, valid));
        }
    }

    /// The rows that are printed: as many as cover 80 % of all accesses.
    static List<RankingRow> printed(List<RankingRow> rows) {
        List<RankingRow> printed = new ArrayList<>();
        double covered = 0;
        for (RankingRow row : rows) {
            if (covered >= COVER || printed.size() == MOST_ROWS) {
                break;
            }
            printed.add(row);
            covered += row.share();
        }
        return printed;
    }

    /// Numbers of a ranking.
    ///
    /// @param kind what is ranked: `top` (ports), `country` or `network`
    private static void ranking(FactSheet sheet, String kind, List<RankingRow> all) {
        List<RankingRow> rows = printed(all);
        double covered = 0;
        for (RankingRow row : rows) {
            rank(sheet, kind + "." + row.key(), row);
            covered += row.share();
        }
        if (!rows.isEmpty()) {
            sheet.add(Fact.count(kind + ".rows", rows.size(), Unit.ROWS));
            sheet.add(Fact.measure(kind + ".covered", 100 * covered, Unit.PERCENT, rows.size()));
        }
    }

    private static void rank(FactSheet sheet, String id, RankingRow row) {
        long n = row.accesses();
        sheet.add(Fact.count(id + ".rank", row.place(), Unit.PLACE));
        sheet.add(Fact.count(id + ".accesses", n, Unit.ACCESSES));
        String rate = id + ".accesses_per_day_per_address";
        Double now = row.accessesPerDayPerAddress();
        if (now != null) {
            sheet.add(Fact.measure(rate, now, Unit.ACCESSES_PER_DAY_PER_ADDRESS, n));
        }
        Double sources = row.sourcesPerDay();
        if (sources != null) {
            String name = id + ".sources_per_day";
            sheet.add(Fact.measure(name, sources, Unit.SOURCES_PER_DAY, n));
        }
        sheet.add(Fact.measure(id + ".share", 100 * row.share(), Unit.PERCENT, n));
        RankingRow.Leading leading = row.leading();
        if (leading != null) {
            sheet.add(Fact.share(id + ".leading.share", leading.share()));
        }
        RankingRow.Before before = row.before();
        if (before != null) {
            before(sheet, id, now, before);
        }
    }

    private static void before(
            FactSheet sheet, String id, @Nullable Double now, RankingRow.Before before) {
        Integer place = before.place();
        if (place != null) {
            sheet.add(Fact.count("previous." + id + ".rank", place, Unit.PLACE));
        }
        double then = before.accessesPerDayPerAddress();
        String rate = "previous." + id + ".accesses_per_day_per_address";
        sheet.add(Fact.measure(rate, then, Unit.ACCESSES_PER_DAY_PER_ADDRESS, before.accesses()));
        if (now == null) {
            return;
        }
        sheet.add(
                Fact.measure(
                        id + ".difference",
                        now - then,
                        Unit.DIFFERENCE_PER_DAY_PER_ADDRESS,
                        before.accesses()));
        if (before.accesses() >= TotalFacts.CHANGE_FROM) {
            sheet.add(
                    Fact.measure(
                            id + ".change",
                            100 * (now - then) / then,
                            Unit.CHANGE,
                            before.accesses()));
        }
    }

    /// The months that this one is compared with.
    private static void trend(FactSheet sheet, List<TrendMonth> months) {
        for (TrendMonth month : months) {
            String id = "month." + month.month();
            MonthTotals totals = month.totals();
            sheet.add(Fact.count(id + ".valid_days", totals.validDays(), Unit.DAYS));
            sheet.add(Fact.count(id + ".accesses", totals.accesses(), Unit.ACCESSES));
            sheet.add(Fact.measure(id + ".coverage", 100 * month.coverage(), Unit.PERCENT, 1));
            Double rate = totals.accessesPerDayPerAddress();
            if (rate != null) {
                String name = id + ".accesses_per_day_per_address";
                sheet.add(
                        Fact.measure(
                                name, rate, Unit.ACCESSES_PER_DAY_PER_ADDRESS, totals.accesses()));
            }
            Double sources = totals.sourcesPerDay();
            if (sources != null) {
                String name = id + ".sources_per_day";
                sheet.add(Fact.measure(name, sources, Unit.SOURCES_PER_DAY, totals.validDays()));
            }
        }
    }

    private static void victims(FactSheet sheet, @Nullable VictimTable victims) {
        if (victims == null) {
            return;
        }
        sheet.add(Fact.count("victims.attacks", victims.attacks(), Unit.ATTACKS));
        sheet.add(Fact.count("victims.victims", victims.victims(), Unit.VICTIMS));
        sheet.add(Fact.count("victims.packets", victims.packets(), Unit.PACKETS));
        sheet.add(Fact.count("victims.days", victims.days(), Unit.DAYS));
        for (VictimTable.Target target : targets(victims)) {
            String id = "victims." + target.key();
            sheet.add(Fact.count(id + ".attacks", target.attacks(), Unit.ATTACKS));
            sheet.add(Fact.count(id + ".packets", target.packets(), Unit.PACKETS));
        }
    }

    /// The attacked ports that are printed.
    static List<VictimTable.Target> targets(VictimTable victims) {
        return victims.targets().stream().limit(MOST_TARGETS).toList();
    }
}

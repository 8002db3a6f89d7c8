package teiten.report;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import teiten.aggregate.Day;
import teiten.aggregate.Series;

/// Numbers of the tables behind the topics.
final class TableFacts {
    /// Ports are printed until they cover this share of all accesses.
    static final double PORTS_COVER = 0.8;

    /// But never more of them than this.
    static final int PORTS_LIMIT = 40;

    private TableFacts() {}

    static void add(FactSheet sheet, ReportInput input) {
        Tables tables = input.tables();
        ports(sheet, printedPorts(tables));
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

    /// The ports that are printed: as many as cover 80 % of all accesses.
    static List<PortRow> printedPorts(Tables tables) {
        List<PortRow> printed = new ArrayList<>();
        double covered = 0;
        for (PortRow row : tables.ports()) {
            if (covered >= PORTS_COVER || printed.size() == PORTS_LIMIT) {
                break;
            }
            printed.add(row);
            covered += row.share();
        }
        return printed;
    }

    private static void ports(FactSheet sheet, List<PortRow> rows) {
        double covered = 0;
        for (int i = 0; i < rows.size(); i++) {
            PortRow row = rows.get(i);
            String id = "top." + row.key();
            long n = row.accesses();
            sheet.add(Fact.count(id + ".rank", i + 1L, Unit.PORTS));
            sheet.add(Fact.count(id + ".accesses", n, Unit.ACCESSES));
            Double rate = row.accessesPerDayPerAddress();
            if (rate != null) {
                String name = id + ".accesses_per_day_per_address";
                sheet.add(Fact.measure(name, rate, Unit.ACCESSES_PER_DAY_PER_ADDRESS, n));
            }
            Double sources = row.sourcesPerDay();
            if (sources != null) {
                String name = id + ".sources_per_day";
                sheet.add(Fact.measure(name, sources, Unit.SOURCES_PER_DAY, n));
            }
            sheet.add(Fact.measure(id + ".share", 100 * row.share(), Unit.PERCENT, n));
            covered += row.share();
        }
        if (!rows.isEmpty()) {
            sheet.add(Fact.count("top.ports", rows.size(), Unit.PORTS));
            sheet.add(Fact.measure("top.covered", 100 * covered, Unit.PERCENT, rows.size()));
        }
    }
}

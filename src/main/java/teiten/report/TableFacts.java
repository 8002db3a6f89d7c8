package teiten.report;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Day;
import teiten.aggregate.Series;

/// Numbers of the tables behind the topics.
final class TableFacts {
    /// Attacked ports that are printed.
    static final int MOST_TARGETS = 10;

    private TableFacts() {}

    static void add(FactSheet sheet, ReportInput input) {
        Tables tables = input.tables();
        TrendFacts.add(sheet, input);
        RankingFacts.add(sheet, input);
        victims(sheet, tables.victims(), input.edition());
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

    private static void victims(FactSheet sheet, @Nullable VictimTable victims, Edition edition) {
        if (victims == null) {
            return;
        }
        Trace trace =
                Trace.command(
                        "teiten victims --json --month " + edition.month(),
                        "attacks are told by a sliding window over their packets");
        sheet.add(Fact.count("victims.attacks", victims.attacks(), Unit.ATTACKS).by(trace));
        sheet.add(Fact.count("victims.victims", victims.victims(), Unit.VICTIMS).by(trace));
        sheet.add(Fact.count("victims.packets", victims.packets(), Unit.PACKETS).by(trace));
        sheet.add(Fact.count("victims.days", victims.days(), Unit.DAYS).by(trace));
        for (VictimTable.Target target : targets(victims)) {
            String id = "victims." + target.key();
            sheet.add(Fact.count(id + ".attacks", target.attacks(), Unit.ATTACKS).by(trace));
            sheet.add(Fact.count(id + ".packets", target.packets(), Unit.PACKETS).by(trace));
        }
    }

    /// The attacked ports that are printed.
    static List<VictimTable.Target> targets(VictimTable victims) {
        return victims.targets().stream().limit(MOST_TARGETS).toList();
    }
}

package teiten.report;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Day;
import teiten.aggregate.Dimension;
import teiten.aggregate.Selection;
import teiten.aggregate.Series;

/// Numbers of the tables behind the topics.
final class TableFacts {
    /// Attacked ports that are printed.
    static final int MOST_TARGETS = 10;

    private static final Selection ALL = Selection.all();

    private TableFacts() {}

    static void add(FactSheet sheet, ReportInput input) {
        Tables tables = input.tables();
        TrendFacts.add(sheet, input);
        RankingFacts.add(sheet, input);
        victims(sheet, tables.victims(), input.edition());
        Edition edition = input.edition();
        Queries queries = edition.queries();
        SeriesFacts.Cut contents = new SeriesFacts.Cut(ALL, Dimension.CONTENT, edition.days());
        SeriesFacts.breakdown(sheet, "content", tables.contents(), queries, contents);
        SeriesFacts.Cut tools = new SeriesFacts.Cut(ALL, Dimension.TOOL, edition.days());
        SeriesFacts.breakdown(sheet, "tool", tables.tools(), queries, tools);
        backscatter(sheet, "", tables.backscatter(), edition, edition.month());
        YearMonth before = edition.month().minusMonths(1);
        backscatter(sheet, "previous.", tables.backscatter(), edition, before);
    }

    private static void backscatter(
            FactSheet sheet, String prefix, Series series, Edition edition, YearMonth month) {
        DayRange days = DayRange.of(month);
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
            sheet.add(
                    Fact.count(prefix + "backscatter.packets", packets, Unit.PACKETS)
                            .by(edition.queries().backscatter(days)));
        }
        if (valid > 0) {
            double mean = (double) validPackets / valid;
            String id = prefix + "backscatter.packets_per_day";
            sheet.add(
                    Fact.measure(id, mean, Unit.PACKETS_PER_DAY, valid)
                            .by(edition.queries().backscatterPerDay(days)));
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

package teiten.report;

import teiten.aggregate.Dimension;
import teiten.aggregate.Proportion;
import teiten.aggregate.Selection;
import teiten.aggregate.Share;

/// Numbers of a report on arrivals.
final class ArrivalFacts {
    /// Ports that a content names.
    static final int PORTS_NAMED = 3;

    private final FactSheet sheet = new FactSheet();
    private final ArrivalInput input;
    private final Queries queries;
    private final DayRange days;

    private ArrivalFacts(ArrivalInput input) {
        this.input = input;
        queries = input.edition().queries();
        days = input.edition().days();
    }

    static FactSheet of(ArrivalInput input) {
        ArrivalFacts facts = new ArrivalFacts(input);
        facts.sums();
        for (ArrivedContent content : input.contents()) {
            facts.content(content);
        }
        for (RankingRow row : RankingFacts.printed(input.ports(), input.edition().audience())) {
            facts.port(row);
        }
        facts.tools();
        facts.victims();
        return facts.sheet;
    }

    private void sums() {
        ArrivalInput.Sums sums = input.sums();
        Selection all = Selection.all();
        sheet.add(
                Fact.count("arrival.accesses", sums.accesses(), Unit.ACCESSES)
                        .by(queries.accesses(all, days)));
        sheet.add(
                Fact.count("arrival.packets", sums.packets(), Unit.PACKETS)
                        .by(queries.allPackets(days)));
        sheet.add(
                Fact.count("arrival.sources", sums.sources(), Unit.SOURCES)
                        .by(queries.distinctSources(days)));
        sheet.add(
                Fact.count("arrival.backscatter", sums.backscatter(), Unit.PACKETS)
                        .by(queries.backscatter(days)));
        sheet.add(
                Fact.count("arrival.read", sums.read(), Unit.ACCESSES)
                        .by(queries.wholeOf(all, Dimension.CONTENT, days)));
        sheet.add(
                Fact.count("arrival.addresses", sums.addresses(), Unit.ADDRESSES)
                        .by(queries.addresses(days)));
        sheet.add(
                Fact.measure("arrival.exposure", sums.exposure(), Unit.ADDRESS_DAYS, 1)
                        .by(queries.exposure(days)));
        ArrivalInput.Leading leading = input.leading();
        if (leading != null && sums.accesses() > 0) {
            Proportion share = new Proportion(leading.accesses(), sums.accesses());
            sheet.add(Fact.share("arrival.leading_source.share", share).by(queries.leading(days)));
        }
        for (int i = 0; i < input.files().size(); i++) {
            ArrivedFile file = input.files().get(i);
            sheet.add(
                    Fact.count("file." + (i + 1) + ".records", file.records(), Unit.RECORDS)
                            .by(
                                    Trace.command(
                                            "teiten identify --summary --json FILE",
                                            "records are counted when a file is read")));
        }
    }

    private void content(ArrivedContent content) {
        String id = "content." + content.key();
        Selection all = Selection.all();
        sheet.add(
                Fact.count(id + ".accesses", content.accesses(), Unit.ACCESSES)
                        .by(queries.accessesOf(all, Dimension.CONTENT, content.key(), days)));
        sheet.add(
                Fact.share(id + ".share", content.share())
                        .by(queries.shareOf(all, Dimension.CONTENT, content.key(), days)));
        sheet.add(
                Fact.count(id + ".ports", content.ports().shares().size(), Unit.PORTS)
                        .by(queries.portsOf(content, days)));
        Proportion off = content.offPort();
        if (off != null && off.part() > 0) {
            sheet.add(Fact.share(id + ".off_port.share", off).by(queries.offPort(content, days)));
        }
    }

    private void port(RankingRow row) {
        String id = "top." + row.key();
        Selection which = row.selection();
        sheet.add(
                Fact.count(id + ".rank", row.place(), Unit.PLACE)
                        .by(queries.placeOf(Dimension.PORT, row.key(), days)));
        sheet.add(
                Fact.count(id + ".accesses", row.accesses(), Unit.ACCESSES)
                        .by(queries.accesses(which, days)));
        sheet.add(
                Fact.measure(id + ".share", 100 * row.share(), Unit.PERCENT, row.accesses())
                        .by(queries.shareOf(Selection.all(), Dimension.PORT, row.key(), days)));
        RankingRow.Leading leading = row.leading();
        if (leading != null) {
            sheet.add(
                    Fact.share(id + ".leading.share", leading.share())
                            .by(
                                    queries.shareOf(
                                            which, Dimension.CONTENT, leading.content(), days)));
        }
    }

    private void tools() {
        long all = input.sums().accesses();
        for (Share tool : input.tools().shares()) {
            String id = "tool." + tool.key();
            sheet.add(
                    Fact.count(id + ".accesses", tool.accesses(), Unit.ACCESSES)
                            .by(
                                    queries.accessesOf(
                                            Selection.all(), Dimension.TOOL, tool.key(), days)));
            sheet.add(
                    Fact.share(id + ".share", new Proportion(tool.accesses(), all))
                            .by(
                                    queries.shareOf(
                                            Selection.all(), Dimension.TOOL, tool.key(), days)));
        }
    }

    private void victims() {
        VictimTable victims = input.victims();
        Trace trace =
                Trace.command(
                        "teiten victims --json",
                        "attacks are told by a sliding window over their packets");
        sheet.add(Fact.count("victims.attacks", victims.attacks(), Unit.ATTACKS).by(trace));
        sheet.add(Fact.count("victims.victims", victims.victims(), Unit.VICTIMS).by(trace));
    }
}

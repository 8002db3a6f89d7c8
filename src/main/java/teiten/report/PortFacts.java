package teiten.report;

import java.time.YearMonth;
import java.util.List;
import teiten.aggregate.Day;
import teiten.aggregate.Dimension;
import teiten.aggregate.Selection;
import teiten.aggregate.Series;
import teiten.identify.Protocol;

/// Numbers of the ports that are topics, and of that of PPTP.
final class PortFacts {
    private PortFacts() {}

    static void add(FactSheet sheet, ReportInput input) {
        FeaturedPort pptp = input.topics().pptp();
        month(sheet, input, pptp);
        ContentSearch search = pptp.pptp();
        if (search != null) {
            int days = MonthTotals.of(pptp.days(), input.edition().month()).validDays();
            pptp(sheet, search, days, input.edition());
        }
        for (Topic topic : input.topics().list()) {
            if (topic instanceof Topic.Port(_, FeaturedPort port)) {
                topic(sheet, input, port);
            }
        }
    }

    /// What is told of a port whether or not it is a topic.
    private static void month(FactSheet sheet, ReportInput input, FeaturedPort port) {
        YearMonth month = input.edition().month();
        Series series = port.days();
        String id = "port." + series.key();
        Queries queries = input.edition().queries();
        Selection selection = Selection.port(series.key());
        MonthTotals now = MonthTotals.of(series, month);
        if (TotalFacts.watched(now)) {
            sheet.add(
                    Fact.count(id + ".accesses", now.accesses(), Unit.ACCESSES)
                            .by(queries.accesses(selection, input.edition().days())));
        }
        String rate = id + ".accesses_per_day_per_address";
        MonthTotals before = MonthTotals.of(series, month.minusMonths(1));
        rate(sheet, rate, now, queries.rate(selection, input.edition().days()));
        rate(
                sheet,
                "previous." + rate,
                before,
                queries.rate(selection, input.edition().previousDays()));
        Double was = before.accessesPerDayPerAddress();
        Double is = now.accessesPerDayPerAddress();
        if (is != null && was != null && was > 0 && before.accesses() >= TotalFacts.CHANGE_FROM) {
            sheet.add(
                    Fact.measure(rate + ".change", 100 * (is - was) / was, Unit.CHANGE, 2)
                            .by(
                                    Trace.formula(
                                            "100 * ({%1$s} - {previous.%1$s}) / {previous.%1$s}"
                                                    .formatted(rate))));
        }
    }

    private static void topic(FactSheet sheet, ReportInput input, FeaturedPort port) {
        month(sheet, input, port);
        String id = "port." + port.days().key();
        Queries queries = input.edition().queries();
        Selection selection = Selection.port(port.days().key());
        DayRange month = input.edition().days();
        days(sheet, id, port.days(), queries);
        if (port.contents().total() > 0) {
            sheet.add(
                    Fact.count(id + ".contents", port.contents().total(), Unit.ACCESSES)
                            .by(queries.wholeOf(selection, Dimension.CONTENT, month)));
        }
        SeriesFacts.Cut contents = new SeriesFacts.Cut(selection, Dimension.CONTENT, month);
        SeriesFacts.breakdown(sheet, id + ".content", port.contents(), queries, contents);
        SeriesFacts.Cut messages = new SeriesFacts.Cut(selection, Dimension.MESSAGE, month);
        SeriesFacts.breakdown(sheet, id + ".message", port.messages(), queries, messages);
    }

    private static void rate(FactSheet sheet, String id, MonthTotals month, Trace how) {
        Double rate = month.accessesPerDayPerAddress();
        if (rate != null) {
            sheet.add(
                    Fact.measure(id, rate, Unit.ACCESSES_PER_DAY_PER_ADDRESS, month.accesses())
                            .by(how));
        }
    }

    private static void days(FactSheet sheet, String id, Series series, Queries queries) {
        Selection selection = Selection.port(series.key());
        SeriesFacts.coverage(sheet, id, series, queries, selection);
        for (Day day : series.days()) {
            if (day.isGap() || day.exposure() <= 0) {
                continue;
            }
            String accesses = SeriesFacts.id(id, day, "accesses");
            sheet.add(
                    Fact.count(accesses, day.accesses(), Unit.ACCESSES)
                            .by(queries.accessesOn(selection, day.day())));
            sheet.add(
                    Fact.measure(
                                    accesses + "_per_day_per_address",
                                    day.accesses() / day.exposure(),
                                    Unit.ACCESSES_PER_DAY_PER_ADDRESS,
                                    day.accesses())
                            .by(queries.rateOn(selection, day.day())));
        }
    }

    private static void pptp(FactSheet sheet, ContentSearch pptp, int validDays, Edition edition) {
        Queries queries = edition.queries();
        Selection selection = Selection.content("pptp", List.of(Protocol.PPTP));
        Selection port = Selection.port("1723/tcp");
        sheet.add(
                Fact.count("pptp.accesses", pptp.accesses(), Unit.ACCESSES)
                        .by(queries.accesses(selection, edition.days())));
        if (validDays > 0 && pptp.contentExposure() > 0) {
            sheet.add(
                    Fact.measure(
                                    "pptp.accesses_per_day_per_address",
                                    pptp.accesses() / pptp.contentExposure(),
                                    Unit.ACCESSES_PER_DAY_PER_ADDRESS,
                                    pptp.accesses())
                            .by(queries.rate(selection, edition.days())));
        }
        if (pptp.requests().whole() > 0) {
            sheet.add(
                    Fact.count("pptp.read", pptp.requests().whole(), Unit.ACCESSES)
                            .by(queries.wholeOf(port, Dimension.MESSAGE, edition.days())));
            String request = "start-control-connection-request";
            sheet.add(
                    Fact.share("pptp.request_share", pptp.requests())
                            .by(queries.shareOf(port, Dimension.MESSAGE, request, edition.days())));
        }
    }
}

package teiten.report;

import java.time.YearMonth;
import teiten.aggregate.Day;
import teiten.aggregate.Series;

/// Numbers of the ports that are topics, and of that of PPTP.
final class PortFacts {
    private PortFacts() {}

    static void add(FactSheet sheet, ReportInput input) {
        FeaturedPort pptp = input.topics().pptp();
        month(sheet, input, pptp);
        ContentSearch search = pptp.pptp();
        if (search != null) {
            int days = MonthTotals.of(pptp.days(), input.edition().month()).validDays();
            pptp(sheet, search, days);
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
        MonthTotals now = MonthTotals.of(series, month);
        if (TotalFacts.watched(now)) {
            sheet.add(Fact.count(id + ".accesses", now.accesses(), Unit.ACCESSES));
        }
        rate(sheet, id + ".accesses_per_day_per_address", now);
        rate(
                sheet,
                "previous." + id + ".accesses_per_day_per_address",
                MonthTotals.of(series, month.minusMonths(1)));
    }

    private static void topic(FactSheet sheet, ReportInput input, FeaturedPort port) {
        month(sheet, input, port);
        String id = "port." + port.days().key();
        days(sheet, id, port.days());
        if (port.contents().total() > 0) {
            sheet.add(Fact.count(id + ".contents", port.contents().total(), Unit.ACCESSES));
        }
        SeriesFacts.breakdown(sheet, id + ".content", port.contents());
        SeriesFacts.breakdown(sheet, id + ".message", port.messages());
    }

    private static void rate(FactSheet sheet, String id, MonthTotals month) {
        Double rate = month.accessesPerDayPerAddress();
        if (rate != null) {
            sheet.add(Fact.measure(id, rate, Unit.ACCESSES_PER_DAY_PER_ADDRESS, month.accesses()));
        }
    }

    private static void days(FactSheet sheet, String id, Series series) {
        SeriesFacts.coverage(sheet, id, series);
        for (Day day : series.days()) {
            if (day.isGap() || day.exposure() <= 0) {
                continue;
            }
            String accesses = SeriesFacts.id(id, day, "accesses");
            sheet.add(Fact.count(accesses, day.accesses(), Unit.ACCESSES));
            sheet.add(
                    Fact.measure(
                            accesses + "_per_day_per_address",
                            day.accesses() / day.exposure(),
                            Unit.ACCESSES_PER_DAY_PER_ADDRESS,
                            day.accesses()));
        }
    }

    private static void pptp(FactSheet sheet, ContentSearch pptp, int validDays) {
        sheet.add(Fact.count("pptp.accesses", pptp.accesses(), Unit.ACCESSES));
        if (validDays > 0 && pptp.contentExposure() > 0) {
            sheet.add(
                    Fact.measure(
                            "pptp.accesses_per_day_per_address",
                            pptp.accesses() / pptp.contentExposure(),
                            Unit.ACCESSES_PER_DAY_PER_ADDRESS,
                            pptp.accesses()));
        }
        if (pptp.requests().whole() > 0) {
            sheet.add(Fact.count("pptp.read", pptp.requests().whole(), Unit.ACCESSES));
            sheet.add(Fact.share("pptp.request_share", pptp.requests()));
        }
    }
}

package teiten.report;

import java.util.ArrayList;
import java.util.List;
import teiten.aggregate.Dimension;
import teiten.aggregate.Selection;

/// Numbers of one ranking: ports, countries or networks.
final class RankingFacts {
    /// Rankings are printed until their rows cover this share of all accesses.
    static final double COVER = 0.8;

    /// But never more of them than this.
    static final int MOST_ROWS = 40;

    private final FactSheet sheet;
    private final Edition edition;
    private final Queries queries;
    private final Dimension by;

    private RankingFacts(FactSheet sheet, Edition edition, Dimension by) {
        this.sheet = sheet;
        this.edition = edition;
        this.by = by;
        queries = edition.queries();
    }

    static void add(FactSheet sheet, ReportInput input) {
        Tables tables = input.tables();
        Edition edition = input.edition();
        new RankingFacts(sheet, edition, Dimension.PORT).all("top", tables.ports());
        new RankingFacts(sheet, edition, Dimension.COUNTRY).all("country", tables.countries());
        new RankingFacts(sheet, edition, Dimension.NETWORK).all("network", tables.networks());
    }

    /// The rows that are printed: as many as cover 80 % of all accesses, without those of groups
    /// that are too small for the audience.
    static List<RankingRow> printed(List<RankingRow> rows, Audience audience) {
        List<RankingRow> printed = new ArrayList<>();
        double covered = 0;
        for (RankingRow row : rows) {
            if (covered >= COVER || printed.size() == MOST_ROWS) {
                break;
            }
            covered += row.share();
            Double sources = row.sourcesPerDay();
            boolean isOfPlace = row.selection().place() != null;
            if (!isOfPlace || sources == null || !audience.hides(sources)) {
                printed.add(row);
            }
        }
        return printed;
    }

    private void all(String kind, List<RankingRow> all) {
        List<RankingRow> rows = printed(all, edition.audience());
        List<String> shares = new ArrayList<>();
        double covered = 0;
        for (RankingRow row : rows) {
            String id = kind + "." + row.key();
            now(id, row);
            shares.add("{" + id + ".share}");
            covered += row.share();
        }
        if (!rows.isEmpty()) {
            sheet.add(
                    Fact.count(kind + ".rows", rows.size(), Unit.ROWS)
                            .by(Trace.formula(Integer.toString(rows.size()))));
            sheet.add(
                    Fact.measure(kind + ".covered", 100 * covered, Unit.PERCENT, rows.size())
                            .by(Trace.formula(String.join(" + ", shares))));
        }
    }

    private void now(String id, RankingRow row) {
        long n = row.accesses();
        Selection which = row.selection();
        DayRange days = edition.days();
        sheet.add(
                Fact.count(id + ".rank", row.place(), Unit.PLACE)
                        .by(queries.placeOf(by, row.key(), days)));
        sheet.add(Fact.count(id + ".accesses", n, Unit.ACCESSES).by(queries.accesses(which, days)));
        String rate = id + ".accesses_per_day_per_address";
        Double now = row.accessesPerDayPerAddress();
        if (now != null) {
            sheet.add(
                    Fact.measure(rate, now, Unit.ACCESSES_PER_DAY_PER_ADDRESS, n)
                            .by(queries.rate(which, days)));
        }
        Double sources = row.sourcesPerDay();
        if (sources != null) {
            sheet.add(
                    Fact.measure(id + ".sources_per_day", sources, Unit.SOURCES_PER_DAY, n)
                            .by(queries.sourcesPerDay(which, days)));
        }
        sheet.add(
                Fact.measure(id + ".share", 100 * row.share(), Unit.PERCENT, n)
                        .by(queries.shareOf(Selection.all(), by, row.key(), days)));
        RankingRow.Leading leading = row.leading();
        if (leading != null) {
            sheet.add(
                    Fact.share(id + ".leading.share", leading.share())
                            .by(
                                    queries.shareOf(
                                            which, Dimension.CONTENT, leading.content(), days)));
        }
        RankingRow.Before before = row.before();
        if (before != null) {
            before(id, row, before);
        }
    }

    private void before(String id, RankingRow row, RankingRow.Before before) {
        DayRange days = edition.previousDays();
        long n = before.accesses();
        Integer place = before.place();
        if (place != null) {
            sheet.add(
                    Fact.count("previous." + id + ".rank", place, Unit.PLACE)
                            .by(queries.placeOf(by, row.key(), days)));
        }
        double then = before.accessesPerDayPerAddress();
        String rate = id + ".accesses_per_day_per_address";
        sheet.add(
                Fact.measure("previous." + rate, then, Unit.ACCESSES_PER_DAY_PER_ADDRESS, n)
                        .by(queries.rate(row.selection(), days)));
        Double now = row.accessesPerDayPerAddress();
        if (now != null) {
            change(id, now, before);
        }
    }

    private void change(String id, double now, RankingRow.Before before) {
        String rate = id + ".accesses_per_day_per_address";
        double then = before.accessesPerDayPerAddress();
        long n = before.accesses();
        sheet.add(
                Fact.measure(id + ".difference", now - then, Unit.DIFFERENCE_PER_DAY_PER_ADDRESS, n)
                        .by(Trace.formula("{%s} - {previous.%s}".formatted(rate, rate))));
        if (n >= TotalFacts.CHANGE_FROM) {
            sheet.add(
                    Fact.measure(id + ".change", 100 * (now - then) / then, Unit.CHANGE, n)
                            .by(
                                    Trace.formula(
                                            "100 * ({%s} - {previous.%s}) / {previous.%s}"
                                                    .formatted(rate, rate, rate))));
        }
    }
}

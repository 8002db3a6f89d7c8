package teiten.report;

import teiten.aggregate.Breakdown;
import teiten.aggregate.Day;
import teiten.aggregate.Dimension;
import teiten.aggregate.Proportion;
import teiten.aggregate.Selection;
import teiten.aggregate.Series;
import teiten.aggregate.Share;

/// Numbers of series and breakdowns, named after what they are of.
final class SeriesFacts {
    private SeriesFacts() {}

    /// Name of one number of one day.
    static String id(String series, Day day, String what) {
        return series + ".day." + day.day() + "." + what;
    }

    /// The coverage of each day that anything is known of.
    static void coverage(
            FactSheet sheet, String id, Series series, Queries queries, Selection selection) {
        for (Day day : series.days()) {
            String name = id(id, day, "coverage");
            sheet.add(
                    Fact.measure(name, 100 * day.coverage(), Unit.PERCENT, 1)
                            .by(queries.coverageOn(selection, day.day())));
        }
    }

    /// What is broken down, by which dimension, on which days.
    record Cut(Selection selection, Dimension dimension, DayRange days) {}

    /// `ID.KEY.accesses` and `ID.KEY.share` for each row.
    static void breakdown(
            FactSheet sheet, String id, Breakdown breakdown, Queries queries, Cut cut) {
        if (breakdown.total() == 0) {
            return;
        }
        for (Share share : breakdown.shares()) {
            String row = id + "." + share.key();
            String key = share.key();
            Proportion part = new Proportion(share.accesses(), breakdown.total());
            sheet.add(
                    Fact.count(row + ".accesses", share.accesses(), Unit.ACCESSES)
                            .by(
                                    queries.accessesOf(
                                            cut.selection(), cut.dimension(), key, cut.days())));
            sheet.add(
                    Fact.share(row + ".share", part)
                            .by(
                                    queries.shareOf(
                                            cut.selection(), cut.dimension(), key, cut.days())));
        }
    }
}

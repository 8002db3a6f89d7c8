package teiten.report;

import teiten.aggregate.Breakdown;
import teiten.aggregate.Day;
import teiten.aggregate.Proportion;
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
    static void coverage(FactSheet sheet, String id, Series series) {
        for (Day day : series.days()) {
            sheet.add(Fact.measure(id(id, day, "coverage"), 100 * day.coverage(), Unit.PERCENT, 1));
        }
    }

    /// `ID.KEY.accesses` and `ID.KEY.share` for each row.
    static void breakdown(FactSheet sheet, String id, Breakdown breakdown) {
        if (breakdown.total() == 0) {
            return;
        }
        for (Share share : breakdown.shares()) {
            String row = id + "." + share.key();
            sheet.add(Fact.count(row + ".accesses", share.accesses(), Unit.ACCESSES));
            sheet.add(
                    Fact.share(
                            row + ".share", new Proportion(share.accesses(), breakdown.total())));
        }
    }
}

package teiten;

import java.util.List;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Selection;
import teiten.aggregate.Series;
import teiten.console.Console;

/// The answer of `port` and `service`.
///
/// @param asked what it is about
/// @param series the days
/// @param breakdowns what the accesses were, in the order in which they are shown
record SeriesAnswer(Asked asked, Series series, List<Breakdown> breakdowns) {
    SeriesAnswer {
        breakdowns = List.copyOf(breakdowns);
    }

    /// Asks the store about a selection and prints the answer.
    static void answer(
            Session session,
            PeriodOptions period,
            VersusOption versus,
            SurveyOption surveys,
            Selection selection) {
        Console console = session.console();
        Session.Form form = session.form();
        Inquiry.answer(
                session,
                period,
                versus,
                inquiry -> {
                    surveys.apply(inquiry, session);
                    SeriesAnswer answer = inquiry.series(selection);
                    Earlier<Series> earlier = inquiry.earlier(selection);
                    return () -> new SeriesPrinter(console).print(answer, earlier, form);
                });
    }
}

package teiten;

import teiten.aggregate.Ranking;
import teiten.aggregate.Top;
import teiten.console.CommandError;
import teiten.console.Console;

/// The answer of `top`, `country` and `as` without a name.
///
/// @param ranking what is ranked
/// @param ranked how its keys are called
/// @param title what it is about: a key of the messages
record RankingAnswer(Ranking ranking, TopPrinter.Ranked ranked, String title) {
    /// Asks the store and prints the answer.
    ///
    /// @param limit how many are listed
    void print(
            Session session,
            PeriodOptions period,
            VersusOption versus,
            SurveyOption surveys,
            int limit) {
        Console console = session.console();
        Session.Form form = session.form();
        if (limit < 1) {
            throw new CommandError("T0219", "--limit", 1, limit);
        }
        Inquiry.answer(
                session,
                period,
                versus,
                inquiry -> {
                    surveys.apply(inquiry, session);
                    Asked asked = inquiry.askedOfSources(title(console));
                    Top top = inquiry.top(ranking, limit);
                    Earlier<Top> earlier = inquiry.earlier(ranking, top);
                    return () -> new TopPrinter(console, ranked).print(asked, top, earlier, form);
                });
    }

    private String title(Console console) {
        return ranking.place() == null
                ? console.say(title)
                : console.say(title + "_from", CountryName.of(ranking.place().key(), console));
    }
}

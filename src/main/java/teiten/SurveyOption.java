package teiten;

import picocli.CommandLine.Option;

/// The option by which survey scanners (調査目的スキャン) are left out of an answer.
final class SurveyOption {
    @Option(names = "--without-survey", descriptionKey = "without-survey")
    private boolean without;

    /// Before anything is asked.
    void apply(Inquiry inquiry, Session session) {
        if (without) {
            inquiry.withoutSurvey();
            session.console().talk(session.console().say("answer.without_survey"));
        }
    }
}

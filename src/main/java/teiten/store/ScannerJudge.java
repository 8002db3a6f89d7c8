package teiten.store;

import org.jspecify.annotations.Nullable;
import teiten.aggregate.ScanKind;
import teiten.aggregate.ScanRule;
import teiten.aggregate.SurveyList;
import teiten.aggregate.SurveyRule;

/// Decides about the sources of a day of the store's zone, on which so many addresses were
/// monitored.
final class ScannerJudge {
    private final ScanRule four;
    private final ScanRule six;
    private final SurveyList list;

    /// @param monitored on that day, over all sensors
    /// @param list whom somebody knows to search for the sake of surveys
    ScannerJudge(ScannerJudges.Monitored monitored, SurveyList list) {
        this.list = list;
        four = ScanRule.of(monitored.four());
        six = ScanRule.ofSix(monitored.six());
    }

    /// What a source is.
    ///
    /// @param kind how it searches, or null where it is no scanner
    /// @param survey whether and how it is known as a survey
    /// @param surveyName what the list calls it, or null
    record Verdict(
            ScanRule rule,
            @Nullable ScanKind kind,
            @Nullable Survey survey,
            @Nullable String surveyName) {}

    /// How a survey was told.
    enum Survey {
        LIST("list"),
        BEHAVIOUR("behaviour");

        private final String label;

        Survey(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /// What a source is, or null where it is neither scanner nor survey, nor scanned in two phases;
    /// counts its touches where there may be more than one.
    @Nullable Verdict judge(ScannerDigest of) {
        if (of.packets == 0) {
            return null;
        }
        SourceGroups.Source source = of.source;
        ScanRule rule = source.version == 4 ? four : six;
        String name = list.isEmpty() ? null : list.name(source.version, source.high, source.low);
        boolean linked = of.phases.isFound();
        if (of.touches.isSingle() && name == null && !linked) {
            return null;
        }
        of.touches.count();
        ScanKind kind = rule.kind(of.touches.destinations(), of.touches.mostPorts());
        Survey survey = null;
        if (name != null) {
            survey = Survey.LIST;
        } else if (SurveyRule.isSurvey(of.touches.ports(), of.packets, rule.addresses())) {
            survey = Survey.BEHAVIOUR;
        }
        return kind == null && survey == null && !linked
                ? null
                : new Verdict(rule, kind, survey, name);
    }
}

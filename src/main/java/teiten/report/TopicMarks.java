package teiten.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import teiten.detect.Change;
import teiten.detect.Finding;
import teiten.detect.Verdict;

/// What the findings of a topic mark in its daily figure.
final class TopicMarks {
    private TopicMarks() {}

    static DailyMarks of(Draft draft, List<Finding> findings, List<DailyFigure.Point> points) {
        LocalDate usualEnd = draft.month().atDay(1);
        List<DailyMarks.Onset> onsets = new ArrayList<>();
        List<DayRange> episodes = new ArrayList<>();
        for (Finding finding : findings) {
            Change change = finding.change();
            LocalDate to = change.to();
            if (change.verdict() == Verdict.TEMPORARY_INCREASE && to != null) {
                episodes.add(new DayRange(change.from(), to));
                continue;
            }
            Change.Onset onset = change.onset();
            if (onset != null && !onset.low().isBefore(draft.start())) {
                onsets.add(new DailyMarks.Onset(onset.day(), onset.low(), onset.high()));
                usualEnd = onset.low();
            }
        }
        return new DailyMarks(UsualRange.before(usualEnd, points), onsets, episodes);
    }
}

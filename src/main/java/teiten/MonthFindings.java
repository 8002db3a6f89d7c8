package teiten;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.detect.Change;
import teiten.detect.Detection;
import teiten.detect.Finding;
import teiten.detect.Findings;
import teiten.detect.Tier;
import teiten.detect.Triggers;
import teiten.report.Judgement;
import teiten.store.Found;
import teiten.store.Questions;

/// What `detect --month` would say, for a report: from what was kept where that is of the same
/// counts and triggers, else found anew.
final class MonthFindings {
    private final Questions questions;
    private final Triggers triggers;
    private final YearMonth month;
    private @Nullable Found fresh;

    MonthFindings(Questions questions, Triggers triggers, YearMonth month) {
        this.questions = questions;
        this.triggers = triggers;
        this.month = month;
    }

    /// What was found anew, to be kept; null where nothing was.
    @Nullable Found fresh() {
        return fresh;
    }

    Judgement judgement() {
        Period looked = DetectRun.looked(questions, new DetectRun.Asked(month, null));
        String mark = DetectRun.mark(triggers);
        String counts = questions.countsMark(looked.from(), looked.to());
        List<Finding> kept = kept(mark, counts);
        if (!kept.isEmpty()) {
            return new Judgement.Judged(looked.from(), looked.to(), kept);
        }
        Detection detection =
                Detection.of(questions.history(looked.from(), looked.to()).history(), triggers);
        if (detection.isLearning()) {
            return new Judgement.Learning(detection.validDays(), triggers.learning().days());
        }
        if (!detection.isJudged(month)) {
            return new Judgement.NotCompared(
                    detection.validDays(month),
                    detection.validDays(month.minusMonths(1)),
                    triggers.month().leastDays());
        }
        List<Change> changes =
                detection.month(month).stream()
                        .filter(change -> change.tier() != Tier.WATCH)
                        .toList();
        List<Finding> findings =
                Findings.of(
                        changes,
                        detection.earlier(),
                        questions.witness(changes, looked.to()),
                        triggers);
        fresh = new Found(month.toString(), findings, mark, counts);
        return new Judgement.Judged(looked.from(), looked.to(), findings);
    }

    /// What `detect` kept, if it was asked for headlines and alerts: what is only watched can speak
    /// for other findings, so that they would not be these.
    private List<Finding> kept(String mark, String counts) {
        List<Finding> findings =
                questions.foundIn(month.toString()).stream()
                        .filter(found -> found.triggers().equals(mark))
                        .filter(found -> found.counts().equals(counts))
                        .flatMap(found -> found.findings().stream())
                        .toList();
        boolean watched =
                findings.stream().anyMatch(finding -> finding.change().tier() == Tier.WATCH);
        return watched ? List.of() : findings;
    }
}

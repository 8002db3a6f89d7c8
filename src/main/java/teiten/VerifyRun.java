package teiten;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import teiten.detect.Triggers;
import teiten.report.Edition;
import teiten.report.Format;
import teiten.report.Verification;
import teiten.report.Verification.Difference;
import teiten.store.Answer;
import teiten.store.Check;
import teiten.store.Damage;
import teiten.store.Questions;
import teiten.store.Revision;
import teiten.store.Store;

/// Verifies a report: its files, the bits of the store, then its numbers.
final class VerifyRun {
    /// Queries that are asked in one: each one alone would look for its files anew.
    private static final int TOGETHER = 32;

    private final Store store;
    private final Triggers triggers;
    private final Verification verification;

    /// What came of it.
    ///
    /// @param recomputed numbers that were recomputed
    /// @param asked queries that were asked
    /// @param differing what differs
    record Verified(int recomputed, int asked, List<Difference> differing) {
        Verified {
            differing = List.copyOf(differing);
        }
    }

    VerifyRun(Store store, Triggers triggers, Verification verification) {
        this.store = store;
        this.triggers = triggers;
        this.verification = verification;
    }

    /// @param withQueries whether each number's own query is asked, too
    Verified run(boolean withQueries, Revision.Progress progress) throws IOException {
        List<Difference> differing = new ArrayList<>(verification.ofFiles());
        List<Damage> damages = Check.bits(store.folder(), progress);
        for (Damage damage : damages) {
            differing.add(new Difference("store:" + damage.file(), damage.detail(), ""));
        }
        Verification.Asked asked = verification.asked();
        // Numbers of damaged files would say nothing, and might not be readable.
        if (asked == null || !damages.isEmpty()) {
            return new Verified(0, 0, differing);
        }
        ReportOrder order =
                new ReportOrder(
                        asked.month(),
                        Edition.Shares.BARS,
                        EnumSet.allOf(Format.class),
                        asked.audience(),
                        asked.published(),
                        asked.importedUntil());
        Map<String, String> answers = new HashMap<>();
        differing.addAll(
                new ReportRun(store, triggers, List.of())
                        .recompute(
                                order,
                                (questions, input, imprint) -> {
                                    answers.clear();
                                    if (withQueries) {
                                        answers.putAll(answers(questions, verification.queries()));
                                    }
                                    return verification.against(input, imprint);
                                }));
        differing.addAll(verification.againstAnswers(answers));
        return new Verified(verification.size(), answers.size(), differing);
    }

    /// The answers to queries, as text.
    static Map<String, String> answers(Questions questions, Map<String, String> queries) {
        Map<String, String> answers = new HashMap<>();
        List<String> ids = new ArrayList<>(queries.keySet());
        for (int from = 0; from < ids.size(); from += TOGETHER) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + TOGETHER));
            StringBuilder sql = new StringBuilder();
            for (int i = 0; i < some.size(); i++) {
                sql.append(i == 0 ? "" : "\nUNION ALL ")
                        .append("SELECT ")
                        .append(i)
                        .append(", CAST((")
                        .append(queries.get(some.get(i)))
                        .append(") AS VARCHAR)");
            }
            try (Answer answer = questions.query(sql.toString())) {
                while (answer.next()) {
                    int which = answer.value(0) instanceof Number number ? number.intValue() : 0;
                    answers.put(some.get(which), String.valueOf(answer.value(1)));
                }
            }
        }
        return answers;
    }
}

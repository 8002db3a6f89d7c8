package teiten.conformance;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import teiten.conformance.VectorAnswer.Try;
import teiten.console.ExitCode;
import teiten.console.JsonLines;

/// What the vectors came to, and whether it is enough.
record VectorFindings(String file, List<VectorAnswer> answers) {
    /// Share of the vectors that bytes alone can tell which must get their name on any port, in per
    /// cent.
    static final long ODD_PORT_PER_CENT = 98;

    private long count(Try which, Verdict verdict) {
        return answers.stream()
                .filter(answer -> answer.which() == which && answer.verdict() == verdict)
                .count();
    }

    private long judged(Try which) {
        return count(which, Verdict.RIGHT)
                + count(which, Verdict.MISSING)
                + count(which, Verdict.WRONG);
    }

    List<String> objections() {
        List<String> objections = new ArrayList<>();
        long unnamed = judged(Try.OWN_PORT) - count(Try.OWN_PORT, Verdict.RIGHT);
        if (unnamed > 0) {
            objections.add("vectors not named as their row says on their port: " + unnamed);
        }
        if (count(Try.ODD_PORT, Verdict.RIGHT) * 100 < judged(Try.ODD_PORT) * ODD_PORT_PER_CENT) {
            objections.add(
                    "less than "
                            + ODD_PORT_PER_CENT
                            + " % of those that bytes tell are right on port "
                            + Vectors.ODD_PORT);
        }
        long wrong = 0;
        for (Try which : Try.values()) {
            wrong += count(which, Verdict.WRONG);
        }
        if (wrong > 0) {
            objections.add("named wrongly: " + wrong);
        }
        if (answers.isEmpty()) {
            objections.add("no vectors");
        }
        return objections;
    }

    /// What is not right, a line for answers that differ in the length of the cut alone.
    private List<String> faults() {
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (VectorAnswer answer : answers) {
            if (answer.verdict() == Verdict.MISSING || answer.verdict() == Verdict.WRONG) {
                lines.merge(answer.describe(), 1, Integer::sum);
            }
        }
        List<String> faults = new ArrayList<>();
        lines.forEach((line, times) -> faults.add(line + (times == 1 ? "" : "  x" + times)));
        return faults;
    }

    void printJson(PrintStream out) {
        for (VectorAnswer answer : answers) {
            if (answer.verdict() != Verdict.UNJUDGED) {
                out.println(JsonLines.text(answer.json(file)));
            }
        }
    }

    ExitCode print(PrintStream out) {
        faults().forEach(out::println);
        for (VectorAnswer answer : answers) {
            if (answer.verdict() == Verdict.UNJUDGED && answer.why() != null) {
                out.println(answer.describe());
            }
        }
        for (Try which : List.of(Try.OWN_PORT, Try.ODD_PORT)) {
            out.printf(
                    "%s: %d of %d right, %d missing, %d wrong; %d others with no wrong name%n",
                    which.label(),
                    count(which, Verdict.RIGHT),
                    judged(which),
                    count(which, Verdict.MISSING),
                    count(which, Verdict.WRONG),
                    count(which, Verdict.UNJUDGED));
        }
        out.printf(
                "cut: %d beginnings, %d with a firm name of neither their protocol nor its family%n",
                count(Try.CUT, Verdict.UNJUDGED) + count(Try.CUT, Verdict.WRONG),
                count(Try.CUT, Verdict.WRONG));
        List<String> objections = objections();
        objections.forEach(objection -> out.println("not as it must be: " + objection));
        return objections.isEmpty() ? ExitCode.OK : ExitCode.VERIFICATION;
    }
}

package teiten.conformance;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import teiten.console.ExitCode;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.identify.Content;
import teiten.identify.Identifier;

/// What Teiten says of payloads that came to a sensor, and what it is worth. Of payloads that
/// nobody has labelled a firm name is a claim: a person has judged it, or must.
final class PayloadFindings {
    /// Share of the labelled payloads that must be right, in per cent.
    static final long RIGHT_PER_CENT = 99;

    private static final int SHOWN_DIGITS = 96;

    private final String file;
    private final Identifier identifier = new Identifier();
    private final List<Answer> answers = new ArrayList<>();
    private final Tsv judged = Payload.table("judged-claims.tsv");

    private record Answer(
            Payload payload, Content content, Verdict verdict, boolean claim, String hex) {
        @Nullable String name() {
            return content.protocol() == null ? null : content.protocol().id();
        }

        String describe() {
            Set<String> expected = payload.expected();
            return "%s  %s %s/%d, %d bytes: expected %s, got %s %d  %s"
                    .formatted(
                            verdict.label(),
                            payload.name(),
                            payload.transport().label(),
                            payload.port(),
                            payload.bytes().length(),
                            expected == null
                                    ? "?"
                                    : expected.isEmpty() ? "-" : String.join("|", expected),
                            name() == null ? content.shape() : name() + "/" + content.message(),
                            content.confidence(),
                            hex.substring(0, Math.min(hex.length(), SHOWN_DIGITS)));
        }
    }

    PayloadFindings(String file, List<Payload> payloads) {
        this.file = file;
        for (Payload payload : payloads) {
            answers.add(answer(payload));
        }
    }

    private Answer answer(Payload payload) {
        Content content = identifier.identify(payload.transport(), payload.port(), payload.bytes());
        String name = content.protocol() == null ? null : content.protocol().id();
        boolean firm = content.confidence() >= Verdict.FIRM_CONFIDENCE;
        String hex = java.util.HexFormat.of().formatHex(payload.bytes().copy());
        Set<String> expected = payload.expected();
        Verdict verdict = Verdict.UNJUDGED;
        boolean claim = false;
        if (expected == null) {
            claim = firm && name != null;
            verdict = claim ? byHand(String.valueOf(name), hex) : verdict;
        } else if (name != null && expected.contains(name)) {
            verdict = Verdict.RIGHT;
        } else if (firm) {
            verdict = Verdict.WRONG;
        } else if (!expected.isEmpty()) {
            verdict = Verdict.MISSING;
        }
        return new Answer(payload, content, verdict, claim, hex);
    }

    /// What a person found of such a claim.
    private Verdict byHand(String name, String hex) {
        for (Map<String, String> row : judged.rows()) {
            if (Tsv.cell(row, "protocol").equals(name)
                    && hex.startsWith(Tsv.cell(row, "begins_with"))) {
                return Tsv.cell(row, "verdict").equals("right") ? Verdict.RIGHT : Verdict.WRONG;
            }
        }
        return Verdict.UNJUDGED;
    }

    private long count(boolean claim, Verdict verdict) {
        return answers.stream()
                .filter(answer -> answer.claim() == claim && answer.verdict() == verdict)
                .count();
    }

    List<String> objections() {
        List<String> objections = new ArrayList<>();
        long right = count(false, Verdict.RIGHT);
        long labelled = right + count(false, Verdict.MISSING) + count(false, Verdict.WRONG);
        if (right * 100 < labelled * RIGHT_PER_CENT) {
            objections.add("less than " + RIGHT_PER_CENT + " % of the labelled ones are right");
        }
        long wrong = count(false, Verdict.WRONG) + count(true, Verdict.WRONG);
        if (wrong > 0) {
            objections.add("named wrongly: " + wrong);
        }
        if (count(true, Verdict.UNJUDGED) > 0) {
            objections.add(
                    "claims that nobody has judged (judged-claims.tsv): "
                            + count(true, Verdict.UNJUDGED));
        }
        if (answers.isEmpty()) {
            objections.add("no payloads");
        }
        return objections;
    }

    void printJson(PrintStream out) {
        for (Answer answer : answers) {
            if (answer.verdict() != Verdict.UNJUDGED || answer.claim()) {
                out.println(
                        JsonLines.text(
                                new JsonObject()
                                        .with("file", file)
                                        .with("flow", answer.payload().name())
                                        .with("expected", answer.payload().expected())
                                        .with("got", answer.name())
                                        .with("confidence", answer.content().confidence())
                                        .with("verdict", answer.verdict().label())));
            }
        }
    }

    ExitCode print(PrintStream out) {
        Map<String, List<Answer>> claims = new TreeMap<>();
        for (Answer answer : answers) {
            if (answer.claim()) {
                claims.computeIfAbsent(String.valueOf(answer.name()), _ -> new ArrayList<>())
                        .add(answer);
            } else if (answer.verdict() == Verdict.WRONG || answer.verdict() == Verdict.MISSING) {
                out.println(answer.describe());
            }
        }
        out.println("Claims on payloads without a label, judged by hand:");
        claims.forEach(
                (protocol, list) -> {
                    out.println("  " + protocol + ": " + list.size());
                    list.forEach(answer -> out.println("    " + answer.describe()));
                });
        out.printf(
                "%d payloads; labelled: %d right, %d missing, %d wrong; the rest: %d claims right, %d wrong, %d not judged%n",
                answers.size(),
                count(false, Verdict.RIGHT),
                count(false, Verdict.MISSING),
                count(false, Verdict.WRONG),
                count(true, Verdict.RIGHT),
                count(true, Verdict.WRONG),
                count(true, Verdict.UNJUDGED));
        List<String> objections = objections();
        objections.forEach(objection -> out.println("not as it must be: " + objection));
        return objections.isEmpty() ? ExitCode.OK : ExitCode.VERIFICATION;
    }
}

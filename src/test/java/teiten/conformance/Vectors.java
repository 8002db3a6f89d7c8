package teiten.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.conformance.VectorAnswer.Try;
import teiten.identify.Content;
import teiten.identify.Families;
import teiten.identify.Identifier;
import teiten.identify.Role;

/// Shows every vector to the identifier: whole to its own port and to one where nothing is offered,
/// and every beginning of it to its own port and to the other.
final class Vectors {
    /// A port that no service is known for.
    static final int ODD_PORT = 47_123;

    /// Above this a name is one that reports would print.
    private static final int MOST_DOUBT = Verdict.FIRM_CONFIDENCE - 1;

    /// Rows that say something else than their bytes; what they get is printed and not judged.
    private static final Map<String, String> IN_DOUBT =
            Map.of(
                    "cwmp", "its bytes are GET / and say nothing of CWMP: http by the bytes alone",
                    "redis_resp",
                            "its bytes are a command, so a request, and the row says response");

    private final Identifier identifier = new Identifier();
    private final List<VectorAnswer> answers = new ArrayList<>();

    static List<VectorAnswer> answers(Path file) throws IOException {
        Vectors vectors = new Vectors();
        for (Map<String, String> row : Tsv.read(file).rows()) {
            vectors.show(Vector.parse(row));
        }
        return List.copyOf(vectors.answers);
    }

    private void show(Vector vector) {
        answers.add(whole(vector, Try.OWN_PORT, vector.port()));
        answers.add(whole(vector, Try.ODD_PORT, ODD_PORT));
        for (int length = 0; length < vector.payload().length(); length++) {
            VectorAnswer own = cut(vector, length, vector.port());
            VectorAnswer odd = cut(vector, length, ODD_PORT);
            answers.add(odd.verdict() == Verdict.WRONG ? odd : own);
        }
    }

    private VectorAnswer whole(Vector vector, Try which, int port) {
        Content got = name(vector, vector.payload(), port);
        Judged judged = judge(vector, which, got);
        String doubt = IN_DOUBT.get(vector.id());
        if (doubt != null && judged.verdict != Verdict.RIGHT) {
            judged = new Judged(Verdict.UNJUDGED, doubt);
        }
        return new VectorAnswer(
                vector, which, got, vector.payload().length(), judged.verdict, judged.why);
    }

    private record Judged(Verdict verdict, @Nullable String why) {}

    /// Any other name than the vector's own is wrong, at any confidence; where it has none, a firm
    /// one is.
    private static Judged judge(Vector vector, Try which, Content got) {
        String name = got.protocol() == null ? null : got.protocol().id();
        if (vector.protocol() == null) {
            return got.confidence() > MOST_DOUBT
                    ? new Judged(Verdict.WRONG, "a firm name for what has none")
                    : new Judged(Verdict.UNJUDGED, null);
        }
        if (name != null && !name.equals(vector.protocol())) {
            return new Judged(Verdict.WRONG, "another name");
        }
        if (vector.portBound() && which == Try.ODD_PORT) {
            return new Judged(Verdict.UNJUDGED, null);
        }
        if (name == null) {
            return new Judged(Verdict.MISSING, null);
        }
        return got.role() != Role.MALFORMED
                        && got.role() != null
                        && !got.role().label().equals(vector.role())
                ? new Judged(Verdict.MISSING, "role is not " + vector.role())
                : new Judged(Verdict.RIGHT, null);
    }

    private VectorAnswer cut(Vector vector, int length, int port) {
        Content got = name(vector, vector.payload().slice(0, length), port);
        boolean wrong =
                got.protocol() != null
                        && got.confidence() > MOST_DOUBT
                        && (vector.protocol() == null
                                || !Families.mayBeCutTo(vector.protocol(), got.protocol().id()));
        return new VectorAnswer(
                vector, Try.CUT, got, length, wrong ? Verdict.WRONG : Verdict.UNJUDGED, null);
    }

    private Content name(Vector vector, Bytes payload, int port) {
        return identifier.identify(vector.transport(), port, payload);
    }
}

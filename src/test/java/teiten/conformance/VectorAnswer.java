package teiten.conformance;

import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import teiten.console.JsonObject;
import teiten.identify.Content;

/// What Teiten said of a vector in one of its tries.
///
/// @param got what it was called
/// @param length how many of its bytes were shown
/// @param verdict [Verdict#UNJUDGED] where a name is neither asked for nor forbidden
/// @param why what is not as it must be, or null
record VectorAnswer(
        Vector vector, Try which, Content got, int length, Verdict verdict, @Nullable String why) {
    /// How the vector was shown.
    enum Try {
        /// Whole, to the port of its list.
        OWN_PORT,
        /// Whole, to a port where nothing is offered.
        ODD_PORT,
        /// A beginning of it.
        CUT;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    JsonObject json(String file) {
        return new JsonObject()
                .with("file", file)
                .with("flow", vector.toString())
                .with("try", which.label())
                .with("length", length)
                .with("expected", vector.expected())
                .with("got", got.protocol() == null ? null : got.protocol().id())
                .with("confidence", got.confidence())
                .with("role", got.role() == null ? null : got.role().label())
                .with("verdict", verdict.label());
    }

    String describe() {
        String bytes = HexFormat.of().formatHex(vector.payload().copy());
        String said =
                got.protocol() == null
                        ? String.valueOf(got.shape())
                        : got.protocol()
                                + "/"
                                + got.message()
                                + " "
                                + (got.role() == null ? "" : got.role().label())
                                + " "
                                + got.confidence();
        return "%-7s %-9s %s: expected %s, got %s%s  %s"
                .formatted(
                        verdict.label(),
                        which.label(),
                        vector,
                        vector.expected(),
                        said,
                        why == null ? "" : " (" + why + ")",
                        bytes.substring(0, Math.min(bytes.length(), 64)));
    }
}

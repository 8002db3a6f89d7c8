package teiten.identify;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;

/// A datagram whose end is missing (the capture kept so many bytes of each packet, or it is longer
/// than what is kept of a payload) is read as if zeros stood for what is missing: its header often
/// says all, and its length is known. An answer must not become an access because somebody's disk
/// was small.
///
/// A name that holds only with those zeros is a hedge: confidence 2. Its fields stay untold.
///
/// Keeps a scratch array, so it belongs to one thread.
final class CutPayload {
    /// Fewest bytes at hand: the header of the shortest answers, and what tells them from others.
    static final int LEAST = 16;

    /// Longest datagram.
    static final int MOST = 65_535;

    private static final int HEDGE = 2;

    private final Map<Content, Content> hedges = new HashMap<>();
    private byte[] scratch = {};
    private int used;

    /// The payload with zeros in place of what is missing, until the next call; null where nothing
    /// is missing, or too much.
    @Nullable Bytes filled(Bytes payload) {
        int length = payload.length();
        int whole = payload.wholeLength();
        if (whole == length || length < LEAST || whole > MOST) {
            return null;
        }
        if (scratch.length < whole) {
            scratch = new byte[whole];
        } else if (used > length) {
            Arrays.fill(scratch, length, used, (byte) 0);
        }
        used = length;
        payload.copyTo(0, scratch, 0, length);
        return Bytes.of(scratch).slice(0, whole);
    }

    /// What such a payload is. The bytes at hand alone may look like something whole, so what is
    /// said with the right length wins.
    ///
    /// @param asIs by the bytes at hand
    /// @param filled with zeros in place of the others
    @Nullable Content judged(@Nullable Content asIs, @Nullable Content filled) {
        if (filled == null || filled.confidence() <= HEDGE) {
            return asIs;
        }
        return asIs != null && isSame(asIs, filled) ? asIs : hedge(filled);
    }

    private static boolean isSame(Content one, Content other) {
        return one.protocol() == other.protocol()
                && Objects.equals(one.message(), other.message())
                && one.role() == other.role();
    }

    private Content hedge(Content content) {
        return hedges.computeIfAbsent(
                content,
                sure ->
                        new Content(
                                sure.protocol(),
                                sure.message(),
                                sure.role(),
                                HEDGE,
                                sure.fixedBits(),
                                null));
    }
}

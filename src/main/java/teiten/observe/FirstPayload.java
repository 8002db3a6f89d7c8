package teiten.observe;

import java.util.Arrays;
import teiten.bytes.Bytes;

/// The first payload of one side of a TCP conversation, put together by sequence number: what the
/// side said in order until the other side spoke, [#WINDOW_NANOS] had passed since its first byte,
/// or [#LIMIT] bytes were there. Where segments overlap the first copy stays. Bytes behind a hole
/// that is never filled are not part of it.
public final class FirstPayload {
    /// Most bytes that are kept.
    public static final int LIMIT = 16 * 1024;

    /// How long after the first byte later bytes still belong to the first payload.
    static final long WINDOW_NANOS = 3_000_000_000L;

    /// Most separate pieces that wait behind holes; a further piece is dropped.
    static final int MOST_PIECES = 16;

    private static final byte[] NONE = {};

    private final PayloadMemory memory;
    private byte[] bytes = NONE;

    /// Pieces as [from, to) pairs in ascending order, not touching each other. Most conversations
    /// say nothing, so the arrays come with the first data.
    private int[] from = {};

    private int[] to = {};
    private int pieces;

    private long base;
    private boolean based;
    private boolean guessed;
    private boolean started;
    private boolean closed;
    private boolean cut;
    private long firstNanos;
    private long wireEnd;

    FirstPayload() {
        this(new PayloadMemory());
    }

    /// @param memory where the first bytes of payloads come from
    FirstPayload(PayloadMemory memory) {
        this.memory = memory;
    }

    /// Forgets all, for the next conversation; returns the memory.
    void clear() {
        memory.give(bytes);
        bytes = NONE;
        pieces = 0;
        based = false;
        guessed = false;
        started = false;
        closed = false;
        cut = false;
        wireEnd = 0;
    }

    /// Says which sequence number the first byte has.
    void base(long sequence) {
        base = sequence;
        based = true;
    }

    /// Guesses that the first byte has this sequence number: that of the first packet of a stray
    /// conversation, before which more may have been said.
    void guessBase(long sequence) {
        base = sequence;
        based = true;
        guessed = true;
    }

    /// The other side spoke: what has been said by now is the first payload.
    void otherSideSpoke() {
        closed |= started;
    }

    /// Bytes of memory held.
    int held() {
        return bytes.length;
    }

    /// Bytes in order from the start.
    int length() {
        return pieces > 0 && from[0] == 0 ? to[0] : 0;
    }

    /// Bytes that the side said by its headers, holes included.
    long wireLength() {
        return wireEnd;
    }

    /// Whether bytes are missing: a hole, a cut capture, or more than the limit.
    boolean isCut() {
        return cut || pieces > 1 || (pieces == 1 && from[0] > 0);
    }

    /// Points `window` at the bytes in order; valid until the next change.
    void window(Bytes window) {
        window.wrap(bytes, 0, length());
    }

    /// Takes a segment's data.
    ///
    /// @param sequence sequence number of the first byte
    /// @param frame window that holds the data
    /// @param at where the data start in `frame`
    /// @param captured bytes of data captured
    /// @param onWire bytes of data by the headers
    /// @param timeNanos time of the segment
    void take(long sequence, Bytes frame, int at, int captured, int onWire, long timeNanos) {
        if (closed || onWire == 0) {
            return;
        }
        if (started && timeNanos - firstNanos > WINDOW_NANOS) {
            closed = true;
            return;
        }
        if (!based || (guessed && !started && isEarlierData(sequence, onWire))) {
            base(sequence);
        }
        // Sequence numbers are modulo 2^32: the distance is read as a signed 32-bit number.
        int start = (int) (sequence - base);
        long end = (long) start + onWire;
        if (end <= 0) {
            return;
        }
        if (!started) {
            started = true;
            firstNanos = timeNanos;
        }
        if (start >= LIMIT) {
            cut = true;
            return;
        }
        wireEnd = Math.max(wireEnd, end);
        cut |= captured < onWire || end > LIMIT;
        int skip = Math.max(0, -start);
        int length = Math.min(captured - skip, LIMIT - Math.max(0, start));
        if (length > 0) {
            insert(Math.max(0, start), frame, at + skip, length);
        }
        if (length() == LIMIT) {
            closed = true;
        }
    }

    /// Whether data before a guessed base are more than a keep-alive, which repeats one byte of
    /// what was said before (RFC 1122, section 4.2.3.6).
    private boolean isEarlierData(long sequence, int onWire) {
        int start = (int) (sequence - base);
        return start < 0 && (start < -1 || onWire > 1);
    }

    private void insert(int start, Bytes frame, int at, int length) {
        int end = start + length;
        if (from.length == 0) {
            from = new int[MOST_PIECES];
            to = new int[MOST_PIECES];
        }
        reserve(end);
        int index = 0;
        while (index < pieces && to[index] < start) {
            index++;
        }
        int merged = index;
        int position = start;
        // Fill only what no earlier copy holds.
        while (merged < pieces && from[merged] <= end) {
            if (position < from[merged]) {
                frame.copyTo(at + position - start, bytes, position, from[merged] - position);
            }
            position = Math.max(position, to[merged]);
            merged++;
        }
        if (merged == index && pieces == MOST_PIECES) {
            cut = true;
            return;
        }
        if (position < end) {
            frame.copyTo(at + position - start, bytes, position, end - position);
        }
        replace(index, merged, start, end);
    }

    private void replace(int index, int merged, int start, int end) {
        int newFrom = merged > index ? Math.min(start, from[index]) : start;
        int newTo = merged > index ? Math.max(end, to[merged - 1]) : end;
        System.arraycopy(from, merged, from, index + 1, pieces - merged);
        System.arraycopy(to, merged, to, index + 1, pieces - merged);
        pieces += 1 - (merged - index);
        from[index] = newFrom;
        to[index] = newTo;
    }

    private void reserve(int end) {
        if (end > bytes.length) {
            if (end <= PayloadMemory.BYTES) {
                bytes = memory.take();
                return;
            }
            int capacity = Math.max(PayloadMemory.BYTES, Math.max(bytes.length * 2, end));
            byte[] before = bytes;
            bytes = Arrays.copyOf(before, Math.min(LIMIT, capacity));
            memory.give(before);
        }
    }
}

package teiten.relay;

import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;

/// How a segment ends, once it is closed.
///
/// @param end why
/// @param records its records
/// @param blocks its blocks of records
/// @param payloads payloads that belong to its records
/// @param payloadFileBytes length of the file that holds them; 0 where there is none
/// @param firstNanos the lowest time of its records, nanoseconds since the epoch; 0 where it has
///   none
/// @param lastNanos the highest
record SegmentTrailer(
        End end,
        long records,
        long blocks,
        long payloads,
        long payloadFileBytes,
        long firstNanos,
        long lastNanos) {
    static final int BYTES = 1 + 6 * Long.BYTES;

    /// Why a segment ends.
    enum End {
        /// The next one followed.
        ROLLED,
        /// The sensor stopped in order.
        STOPPED,
        /// The sensor had left it open, and the next one closed it.
        RECOVERED
    }

    void encode(Encoder out) {
        out.u8(end.ordinal());
        out.i64(records);
        out.i64(blocks);
        out.i64(payloads);
        out.i64(payloadFileBytes);
        out.i64(firstNanos);
        out.i64(lastNanos);
    }

    /// The trailer in a block's content, or null where there is none.
    static @Nullable SegmentTrailer decode(Bytes content) {
        Decoder in = new Decoder(content);
        int end = in.u8();
        SegmentTrailer trailer =
                new SegmentTrailer(
                        End.values()[Math.min(end, End.values().length - 1)],
                        in.i64(),
                        in.i64(),
                        in.i64(),
                        in.i64(),
                        in.i64(),
                        in.i64());
        return in.isBroken() || !in.isAtEnd() || end >= End.values().length ? null : trailer;
    }
}

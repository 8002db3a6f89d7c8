package teiten.aggregate;

import teiten.bytes.Bytes;
import teiten.bytes.SplitMix;
import teiten.decode.Transport;

/// A hash of payloads that is keyed with a secret, because senders choose the payloads: nobody
/// outside can make many of them meet in one place of a table.
///
/// Each step multiplies by a secret odd number and folds both halves of the 128-bit product. The
/// low half alone would not do: a difference in the highest bit goes through it unchanged whatever
/// the secret is, and the next eight bytes could take it away.
final class PayloadHash {
    private final long start;
    private final long factor;

    /// @param key secret of the hash
    PayloadHash(long key) {
        start = SplitMix.mix(key ^ SplitMix.GOLDEN);
        factor = SplitMix.mix(start ^ key) | 1;
    }

    /// @param length how many bytes of the payload count
    /// @param cutFrom how many it had, 0 where these are all
    long of(Transport transport, Bytes payload, int length, long cutFrom) {
        long hash = step(start, (long) length << Byte.SIZE | transport.ordinal());
        if (cutFrom > 0) {
            hash = step(hash, cutFrom);
        }
        int at = 0;
        for (; at <= length - Long.BYTES; at += Long.BYTES) {
            hash = step(hash, payload.i64(at));
        }
        if (at < length) {
            long rest = 0;
            for (; at < length; at++) {
                rest = rest << Byte.SIZE | payload.u8(at);
            }
            hash = step(hash, rest);
        }
        return SplitMix.mix(hash ^ start);
    }

    private long step(long hash, long next) {
        long mixed = hash ^ next;
        return Math.unsignedMultiplyHigh(mixed, factor) ^ mixed * factor;
    }
}

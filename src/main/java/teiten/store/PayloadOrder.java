package teiten.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The order of payloads in a row group, where like lies with like: transport, what they are,
/// length, when they were first seen, and key. Two sorts of numbers in place of one by comparing
/// rows that lie all over the memory.
final class PayloadOrder {
    private PayloadOrder() {}

    /// The rows in their order.
    ///
    /// @param byKey in the order of [PayloadRow#compareKey]
    /// @param kinds what their kinds' numbers refer to
    static List<PayloadRow> of(List<PayloadRow> byKey, PayloadKinds kinds) {
        List<PayloadRow> byTime = byTime(byKey);
        int[] ranks = kinds.ranks();
        int placeBits = bits(byTime.size());
        int kindBits = bits(ranks.length);
        int lengthBits = bits(longest(byTime));
        long[] keys = new long[byTime.size()];
        for (int at = 0; at < keys.length; at++) {
            PayloadRow row = byTime.get(at);
            long key = row.transport.ordinal();
            key = key << kindBits | ranks[row.kind];
            key = key << lengthBits | row.bytes.length;
            keys[at] = key << placeBits | at;
        }
        return sorted(byTime, keys, placeBits);
    }

    private static List<PayloadRow> byTime(List<PayloadRow> byKey) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (PayloadRow row : byKey) {
            first = Math.min(first, row.firstSeen);
            last = Math.max(last, row.firstSeen);
        }
        int placeBits = bits(byKey.size());
        long span = last - first;
        if (span < 0 || span >= 1L << (Long.SIZE - 1 - placeBits)) {
            // Payloads of years side by side.
            List<PayloadRow> rows = new ArrayList<>(byKey);
            rows.sort(Comparator.comparingLong(row -> row.firstSeen));
            return rows;
        }
        long[] keys = new long[byKey.size()];
        for (int at = 0; at < keys.length; at++) {
            keys[at] = (byKey.get(at).firstSeen - first) << placeBits | at;
        }
        return sorted(byKey, keys, placeBits);
    }

    private static int longest(List<PayloadRow> rows) {
        int longest = 0;
        for (PayloadRow row : rows) {
            longest = Math.max(longest, row.bytes.length);
        }
        return longest;
    }

    /// Bits of the numbers up to this one.
    private static int bits(int count) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(count);
    }

    private static List<PayloadRow> sorted(List<PayloadRow> rows, long[] keys, int placeBits) {
        Arrays.sort(keys);
        List<PayloadRow> sorted = new ArrayList<>(keys.length);
        for (long key : keys) {
            sorted.add(rows.get((int) (key & ((1L << placeBits) - 1))));
        }
        return sorted;
    }
}

package teiten.store.parquet;

import java.util.Arrays;
import org.apache.parquet.format.Statistics;
import org.jspecify.annotations.Nullable;

/// The least and greatest value of a column in a row group, and how many nulls; what readers skip
/// row groups by. Both are values that occur. Texts are in the order of their bytes, unsigned, and
/// UINT32 in the unsigned one, as the format asks.
final class Bounds {
    /// Of longer texts no bounds are told.
    static final int MOST_TEXT_BYTES = 64;

    private final ParquetType type;
    private boolean any;
    private long least;
    private long greatest;
    private byte @Nullable [] first;
    private byte @Nullable [] last;
    private long nulls;

    Bounds(ParquetType type) {
        this.type = type;
    }

    void addNulls(long count) {
        nulls += count;
    }

    void add(long value) {
        long number = type == ParquetType.UINT32 ? value & 0xffff_ffffL : value;
        least = any ? Math.min(least, number) : number;
        greatest = any ? Math.max(greatest, number) : number;
        any = true;
    }

    void add(byte[] text) {
        any = true;
        if (first == null || Arrays.compareUnsigned(text, first) < 0) {
            first = text;
        }
        if (last == null || Arrays.compareUnsigned(text, last) > 0) {
            last = text;
        }
    }

    /// The order of UINT32 is that of INT32 with the sign turned over.
    void add(int[] values, int from, int to) {
        int turn = type == ParquetType.UINT32 ? Integer.MIN_VALUE : 0;
        int low = Integer.MAX_VALUE;
        int high = Integer.MIN_VALUE;
        for (int at = from; at < to; at++) {
            int value = values[at] ^ turn;
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        if (from < to) {
            add(low ^ turn);
            add(high ^ turn);
        }
    }

    void add(long[] values, int from, int to) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int at = from; at < to; at++) {
            low = Math.min(low, values[at]);
            high = Math.max(high, values[at]);
        }
        if (from < to) {
            add(low);
            add(high);
        }
    }

    Statistics statistics() {
        Statistics statistics = new Statistics();
        statistics.setNull_count(nulls);
        byte @Nullable [] low = first != null ? first : any ? number(least) : null;
        byte @Nullable [] high = last != null ? last : any ? number(greatest) : null;
        if (low != null
                && high != null
                && low.length <= MOST_TEXT_BYTES
                && high.length <= MOST_TEXT_BYTES) {
            statistics.setMin_value(low);
            statistics.setMax_value(high);
            statistics.setIs_min_value_exact(true);
            statistics.setIs_max_value_exact(true);
        }
        return statistics;
    }

    private byte[] number(long value) {
        byte[] bytes = new byte[type == ParquetType.BOOLEAN ? 1 : type.width()];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) (value >>> (at * Byte.SIZE));
        }
        return bytes;
    }
}

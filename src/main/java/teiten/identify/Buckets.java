package teiten.identify;

import java.util.Arrays;

/// Numbers put into buckets one by one and then read bucket by bucket, each bucket's in the order
/// in which they came: a counting sort. Used again and again, it keeps the memory that the most of
/// them took and takes no other.
final class Buckets {
    private static final int FEWEST = 1024;

    /// Where the first number of each bucket stands, once they are sorted.
    private final int[] starts;

    private int[] buckets = new int[FEWEST];
    private int[] numbers = new int[FEWEST];
    private int[] sorted = new int[FEWEST];
    private int size;

    /// @param count how many buckets there are
    Buckets(int count) {
        starts = new int[count];
    }

    /// Empties all buckets.
    void clear() {
        size = 0;
    }

    /// Makes room for so many numbers more.
    void reserve(int count) {
        if (size + count > numbers.length) {
            buckets = Arrays.copyOf(buckets, 2 * size + count);
            numbers = Arrays.copyOf(numbers, 2 * size + count);
            sorted = new int[2 * size + count];
        }
    }

    /// Puts a number into a bucket that has room.
    ///
    /// @param times 1; or 0 for not at all, without a branch
    void add(int bucket, int number, int times) {
        buckets[size] = bucket;
        numbers[size] = number;
        size += times;
    }

    int size() {
        return size;
    }

    /// Into which bucket a number was put, in the order in which they came.
    int bucket(int at) {
        return buckets[at];
    }

    /// After this the numbers can be read bucket by bucket.
    void sort() {
        Arrays.fill(starts, 0);
        for (int i = 0; i < size; i++) {
            starts[buckets[i]]++;
        }
        int end = 0;
        for (int bucket = 0; bucket < starts.length; bucket++) {
            end += starts[bucket];
            starts[bucket] = end;
        }
        for (int i = size - 1; i >= 0; i--) {
            int at = --starts[buckets[i]];
            sorted[at] = numbers[i];
        }
    }

    /// Where a bucket's numbers begin; behind the last bucket, where they end.
    int start(int bucket) {
        return bucket == starts.length ? size : starts[bucket];
    }

    /// The number at a place among the sorted.
    int number(int at) {
        return sorted[at];
    }
}

package teiten.aggregate;

import java.util.Arrays;
import teiten.bytes.SplitMix;

/// The columns of [AccessRows], grown together. Senders choose much of a row's key, so its hash is
/// keyed with a secret.
final class RowColumns {
    private static final int FIRST_CAPACITY = 64;

    private final long hashKey;
    final int[] minute;
    final int[] sensor;
    final int[] source;
    final int[] destination;
    final int[] victim;
    final int[] content;
    final int[] onPort;
    final int[] payload;
    final long[] traits;
    final short[] manner;
    final long[] packets;
    final long[] openings;
    final long[] retries;
    final long[] bytes;
    final byte[] first;
    final byte[] last;

    RowColumns(long hashKey) {
        this.hashKey = hashKey;
        int capacity = FIRST_CAPACITY;
        minute = new int[capacity];
        sensor = new int[capacity];
        source = new int[capacity];
        destination = new int[capacity];
        victim = new int[capacity];
        content = new int[capacity];
        onPort = new int[capacity];
        payload = new int[capacity];
        traits = new long[capacity];
        manner = new short[capacity];
        packets = new long[capacity];
        openings = new long[capacity];
        retries = new long[capacity];
        bytes = new long[capacity];
        first = new byte[capacity];
        last = new byte[capacity];
    }

    private RowColumns(RowColumns old, int capacity) {
        hashKey = old.hashKey;
        minute = Arrays.copyOf(old.minute, capacity);
        sensor = Arrays.copyOf(old.sensor, capacity);
        source = Arrays.copyOf(old.source, capacity);
        destination = Arrays.copyOf(old.destination, capacity);
        victim = Arrays.copyOf(old.victim, capacity);
        content = Arrays.copyOf(old.content, capacity);
        onPort = Arrays.copyOf(old.onPort, capacity);
        payload = Arrays.copyOf(old.payload, capacity);
        traits = Arrays.copyOf(old.traits, capacity);
        manner = Arrays.copyOf(old.manner, capacity);
        packets = Arrays.copyOf(old.packets, capacity);
        openings = Arrays.copyOf(old.openings, capacity);
        retries = Arrays.copyOf(old.retries, capacity);
        bytes = Arrays.copyOf(old.bytes, capacity);
        first = Arrays.copyOf(old.first, capacity);
        last = Arrays.copyOf(old.last, capacity);
    }

    RowColumns grown() {
        return new RowColumns(this, minute.length * 2);
    }

    /// The hash of a row's key.
    long hash(int row) {
        long hash = SplitMix.mix(traits[row] ^ hashKey) + manner[row] * SplitMix.GOLDEN;
        hash = SplitMix.mix(hash ^ ((long) source[row] << 32 | (destination[row] & 0xFFFF_FFFFL)));
        hash = SplitMix.mix(hash ^ ((long) minute[row] << 32 | (payload[row] & 0xFFFF_FFFFL)));
        return SplitMix.mix(
                hash
                        + (((long) content[row] << 40)
                                ^ ((long) onPort[row] << 52)
                                ^ ((long) victim[row] << 16)
                                ^ sensor[row]));
    }

    boolean isSameKey(int a, int b) {
        return minute[a] == minute[b]
                && source[a] == source[b]
                && destination[a] == destination[b]
                && traits[a] == traits[b]
                && manner[a] == manner[b]
                && payload[a] == payload[b]
                && content[a] == content[b]
                && onPort[a] == onPort[b]
                && victim[a] == victim[b]
                && sensor[a] == sensor[b];
    }
}

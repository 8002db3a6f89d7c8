package teiten.observe.sensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import teiten.bytes.Bytes;

/// A journal that keeps what it is given.
final class KeptJournal implements Journal {
    /// What was kept of a packet.
    ///
    /// @param fate what became of it, or null where the sensor sent it
    record Kept(long timeNanos, List<Byte> bytes, Fate fate) {}

    final List<Kept> packets = new ArrayList<>();
    final List<SensorSecond> seconds = new ArrayList<>();

    @Override
    public void received(
            long timeNanos,
            Bytes network,
            int headerLength,
            long wireLength,
            Fate fate,
            boolean checksumUnfinished) {
        packets.add(new Kept(timeNanos, list(network.copy()), fate));
    }

    @Override
    @SuppressWarnings("NullAway")
    public void sent(long timeNanos, byte[] memory, int at, int end) {
        packets.add(new Kept(timeNanos, list(Arrays.copyOfRange(memory, at, end)), null));
    }

    @Override
    public void connection(SocketConnection connection) {
        throw new AssertionError("no socket here");
    }

    @Override
    public void second(SensorSecond second) {
        seconds.add(second);
    }

    @Override
    public void heartbeat(Heartbeat heartbeat) {
        throw new AssertionError("a loop has no heart");
    }

    @Override
    public void notice(Notice notice) {
        throw new AssertionError("a loop notices nothing");
    }

    @Override
    public void flush() {
        // All is kept at once.
    }

    private static List<Byte> list(byte[] bytes) {
        List<Byte> list = new ArrayList<>();
        for (byte octet : bytes) {
            list.add(octet);
        }
        return list;
    }
}

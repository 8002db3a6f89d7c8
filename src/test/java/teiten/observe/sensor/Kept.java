package teiten.observe.sensor;

import java.util.ArrayList;
import java.util.List;
import teiten.bytes.Bytes;

/// A journal that keeps what it is given, in lists.
final class Kept implements Journal {
    final List<SocketConnection> connections = new ArrayList<>();
    final List<SensorSecond> seconds = new ArrayList<>();

    @Override
    public void received(
            long timeNanos,
            Bytes network,
            int headerLength,
            long wireLength,
            Fate fate,
            boolean checksumUnfinished) {
        throw new AssertionError("a sensor of sockets sees no packet");
    }

    @Override
    public void sent(long timeNanos, byte[] memory, int at, int end) {
        throw new AssertionError("a sensor of sockets sends no packet");
    }

    @Override
    public void connection(SocketConnection connection) {
        connections.add(connection);
    }

    @Override
    public void second(SensorSecond second) {
        seconds.add(second);
    }

    @Override
    public void heartbeat(Heartbeat heartbeat) {
        throw new AssertionError("heartbeats are made beside the sensor");
    }

    @Override
    public void notice(Notice notice) {
        throw new AssertionError("notices are made beside the sensor");
    }

    @Override
    public void flush() {}
}

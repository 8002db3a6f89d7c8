package teiten.relay;

import teiten.bytes.Bytes;
import teiten.decode.Address;
import teiten.observe.sensor.Fate;
import teiten.observe.sensor.Heartbeat;
import teiten.observe.sensor.Journal;
import teiten.observe.sensor.Notice;
import teiten.observe.sensor.SensorSecond;
import teiten.observe.sensor.SocketConnection;

/// The journal of one thread of a sensor. Packets are copied into a block, which goes to the
/// spool's thread when it is full or at [#flush()]; nothing is allocated. Where all blocks wait for
/// the disk, the caller waits.
public final class SpoolJournal implements Journal {
    /// Bytes of a first payload that an ordinary socket took; the rest is cut.
    public static final int MOST_CONNECTION_BYTES = 16 * 1024;

    /// Fates that a second may have.
    static final int MOST_FATES = 256;

    private static final int CONNECTION_BYTES = 1 + 2 * 16 + 2 * Short.BYTES;
    private static final int STATE_BYTES = 16 * Encoder.MOST_NUMBER_BYTES;

    private final BlockQueue queue;
    private final int number;
    private SpoolBlock block;

    SpoolJournal(BlockQueue queue, int number) {
        this.queue = queue;
        this.number = number;
        block = queue.free(number);
    }

    /// A journal that encodes as any other and throws its blocks away: for warming up.
    public static SpoolJournal discarding() {
        return new SpoolJournal(BlockQueue.discarding(), 0);
    }

    private SpoolBlock room(int recordBytes, int payloadBytes) {
        if (!block.hasRoom(recordBytes, payloadBytes)) {
            flush();
        }
        return block;
    }

    /// Hands over what was gathered, so that it is on the disk within the time between two fsyncs.
    /// Called by the thread of this journal, every 100 ms or so.
    @Override
    public void flush() {
        if (block.count > 0) {
            queue.hand(block);
            block = queue.free(number);
        }
    }

    @Override
    public void received(
            long timeNanos,
            Bytes network,
            int headerLength,
            long wireLength,
            Fate fate,
            boolean checksumUnfinished) {
        int captured = Math.min(network.length(), SpoolFormat.MOST_PACKET_BYTES);
        int header = Math.clamp(headerLength, 0, captured);
        int payload = captured - header;
        SpoolBlock to = room(header, payload);
        Encoder out = to.records;
        int flag = checksumUnfinished ? SpoolFormat.CHECKSUM_UNFINISHED : 0;
        to.begin(SpoolFormat.RECEIVED | flag, timeNanos);
        out.u8(fate.ordinal());
        out.number(Math.max(wireLength, captured));
        out.number(header);
        out.number(payload);
        out.bytes(network, 0, header);
        if (payload > 0) {
            to.beginPayload(payload);
            to.payloads.bytes(network, header, payload);
        }
    }

    @Override
    public void sent(long timeNanos, byte[] memory, int at, int end) {
        int length = Math.min(end - at, SpoolFormat.MOST_PACKET_BYTES);
        SpoolBlock to = room(length, 0);
        to.begin(SpoolFormat.SENT, timeNanos);
        to.records.number(end - at);
        to.records.number(length);
        to.records.bytes(memory, at, length);
    }

    @Override
    public void connection(SocketConnection connection) {
        int payload = Math.min(connection.payload().length(), MOST_CONNECTION_BYTES);
        SpoolBlock to = room(CONNECTION_BYTES, payload);
        Encoder out = to.records;
        to.begin(SpoolFormat.CONNECTION, connection.timeNanos());
        out.u8(connection.source().version());
        address(out, connection.source());
        address(out, connection.destination());
        out.u16(connection.sourcePort());
        out.u16(connection.destinationPort());
        out.number(Math.max(connection.payloadLength(), payload));
        out.number(payload);
        if (payload > 0) {
            to.beginPayload(payload);
            to.payloads.bytes(connection.payload(), 0, payload);
        }
    }

    private static void address(Encoder out, Address address) {
        if (address.version() == 4) {
            out.u32((int) address.low());
        } else {
            out.i64(address.high());
            out.i64(address.low());
        }
    }

    @Override
    public void second(SensorSecond second) {
        int fates = Math.min(second.fates().size(), MOST_FATES);
        SpoolBlock to = room(STATE_BYTES + fates * Encoder.MOST_NUMBER_BYTES, 0);
        Encoder out = to.records;
        to.begin(SpoolFormat.SECOND, second.timeNanos());
        out.number(second.lengthNanos());
        out.number(second.interfaceNumber());
        out.number(second.received());
        out.number(second.ringDropped());
        out.number(second.deviceDropped());
        out.number(fates);
        for (int fate = 0; fate < fates; fate++) {
            out.number(second.fates().get(fate));
        }
        out.number(second.sent());
        out.number(second.sendRefused());
        out.number(second.bytesReceived());
        out.number(second.bytesSent());
        out.u8(second.watching() ? 1 : 0);
    }

    @Override
    public void heartbeat(Heartbeat heartbeat) {
        SpoolBlock to = room(STATE_BYTES, 0);
        Encoder out = to.records;
        to.begin(SpoolFormat.HEARTBEAT, heartbeat.timeNanos());
        out.number(heartbeat.uptimeNanos());
        out.u8(heartbeat.clockSynchronised() ? 1 : 0);
        out.signed(heartbeat.clockErrorMicros());
        out.signed(heartbeat.clockOffsetMicros());
        out.u8(heartbeat.linkUp() ? 1 : 0);
        out.number(heartbeat.openConnections());
        out.number(heartbeat.evicted());
        out.number(heartbeat.spoolBytes());
        out.signed(heartbeat.spoolOldestNanos());
        out.number(heartbeat.cpuNanos());
        out.signed(heartbeat.memoryBytes());
    }

    @Override
    public void notice(Notice notice) {
        NoticeRecord.write(room(NoticeRecord.MOST_BYTES, 0), notice);
    }
}

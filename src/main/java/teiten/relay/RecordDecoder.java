package teiten.relay;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Address;
import teiten.observe.sensor.Fate;
import teiten.observe.sensor.Heartbeat;
import teiten.observe.sensor.Notice;
import teiten.observe.sensor.SensorSecond;
import teiten.observe.sensor.SocketConnection;

/// Reads the records of a block one after the other, with their payloads where these are there.
/// Total: a record that makes no sense ends the block.
final class RecordDecoder {
    private static final Fate[] FATES = Fate.values();
    private static final Notice.Reason[] REASONS = Notice.Reason.values();
    private static final int MOST_INTERFACE = SpoolFormat.OWN_JOURNAL;

    private final Bytes content;
    private final Decoder in;
    private final Bytes payloadContent = Bytes.empty();
    private final Decoder payloads = new Decoder(payloadContent);
    private int left;
    private int index;
    private long timeNanos;
    private int payloadsLeft;
    private int payloadOf;

    /// @param content the window that each block's content is in
    RecordDecoder(Bytes content) {
        this.content = content;
        in = new Decoder(content);
    }

    /// Begins a block.
    ///
    /// @param ofPayloads the block of its payloads, or null where there is none
    void begin(BlockReader block, @Nullable BlockReader ofPayloads) {
        in.restart();
        left = block.count();
        index = -1;
        timeNanos = block.baseNanos();
        payloads.restart();
        payloadsLeft = 0;
        payloadOf = 0;
        if (ofPayloads != null) {
            payloadContent.wrap(ofPayloads.content, 0, ofPayloads.content.length());
            payloadsLeft = ofPayloads.count();
            nextPayload();
        }
    }

    private void nextPayload() {
        if (payloadsLeft == 0) {
            payloadOf = -1;
            return;
        }
        payloadsLeft--;
        payloadOf += payloads.number(SpoolFormat.MOST_BLOCK_RECORDS);
    }

    /// Whether the block has been read whole: its records, and nothing behind them.
    boolean isAtEnd() {
        return left == 0 && !in.isBroken() && in.isAtEnd();
    }

    /// Reads the next record; answers false at the block's end, or where it is not sound.
    boolean next(SpoolRecord record) {
        if (left == 0) {
            return false;
        }
        left--;
        index++;
        record.clear();
        int begin = in.u8();
        timeNanos += in.signed();
        record.timeNanos = timeNanos;
        int type = begin & SpoolFormat.TYPE_BITS;
        int flags = begin & ~SpoolFormat.TYPE_BITS;
        if (flags != 0 && (type != SpoolFormat.RECEIVED || flags != flag())) {
            in.breakOff();
        }
        record.checksumUnfinished = flags != 0;
        switch (type) {
            case SpoolFormat.RECEIVED -> received(record);
            case SpoolFormat.SENT -> sent(record);
            case SpoolFormat.CONNECTION -> connection(record);
            case SpoolFormat.SECOND -> second(record);
            case SpoolFormat.HEARTBEAT -> heartbeat(record);
            case SpoolFormat.NOTICE -> notice(record);
            default -> in.breakOff();
        }
        return !in.isBroken();
    }

    private static int flag() {
        return SpoolFormat.CHECKSUM_UNFINISHED;
    }

    private void received(SpoolRecord record) {
        record.type = SpoolRecord.Type.RECEIVED;
        int fate = in.u8();
        record.wireLength = in.number();
        int header = in.number(SpoolFormat.MOST_PACKET_BYTES);
        int payload = in.number(SpoolFormat.MOST_PACKET_BYTES - header);
        int at = in.skip(header);
        if (in.isBroken() || fate >= FATES.length || record.wireLength < header + payload) {
            in.breakOff();
            return;
        }
        record.fate = FATES[fate];
        record.headerLength = header;
        content.copyTo(at, record.packet, 0, header);
        int taken = payload(record, payload, header);
        record.network.wrap(record.packet, 0, header + taken);
    }

    /// Takes the record's payload, `length` bytes, to `at` of its packet; answers how many came.
    private int payload(SpoolRecord record, int length, int at) {
        if (length == 0) {
            return 0;
        }
        if (payloadOf != index || payloads.isBroken()) {
            record.payloadMissing = true;
            return 0;
        }
        int held = payloads.number(SpoolFormat.MOST_PACKET_BYTES);
        int from = payloads.skip(held);
        record.payloadMissing = payloads.isBroken() || held != length;
        if (record.payloadMissing) {
            payloadOf = -1;
            return 0;
        }
        payloadContent.copyTo(from, record.packet, at, length);
        nextPayload();
        return length;
    }

    private void sent(SpoolRecord record) {
        record.type = SpoolRecord.Type.SENT;
        record.wireLength = in.number();
        int length = in.number(SpoolFormat.MOST_PACKET_BYTES);
        int at = in.skip(length);
        if (in.isBroken() || record.wireLength < length) {
            in.breakOff();
            return;
        }
        record.headerLength = length;
        content.copyTo(at, record.packet, 0, length);
        record.network.wrap(record.packet, 0, length);
    }

    private void connection(SpoolRecord record) {
        record.type = SpoolRecord.Type.CONNECTION;
        int version = in.u8();
        if (version != 4 && version != 6) {
            in.breakOff();
            return;
        }
        Address source = address(version);
        Address destination = address(version);
        int sourcePort = in.u16();
        int destinationPort = in.u16();
        long length = in.number();
        int captured = in.number(SpoolJournal.MOST_CONNECTION_BYTES);
        if (in.isBroken() || length < captured) {
            in.breakOff();
            return;
        }
        int taken = payload(record, captured, 0);
        byte[] first = Bytes.of(record.packet).slice(0, taken).copy();
        record.connection =
                new SocketConnection(
                        timeNanos,
                        source,
                        sourcePort,
                        destination,
                        destinationPort,
                        Bytes.of(first),
                        length);
    }

    private Address address(int version) {
        return version == 4 ? Address.v4(in.u32()) : Address.v6(in.i64(), in.i64());
    }

    private void second(SpoolRecord record) {
        record.type = SpoolRecord.Type.SECOND;
        long length = in.number();
        int interfaceNumber = in.number(MOST_INTERFACE);
        long received = in.number();
        long ringDropped = in.number();
        long deviceDropped = in.number();
        List<Long> fates = new ArrayList<>();
        for (int n = in.number(SpoolJournal.MOST_FATES); n > 0 && !in.isBroken(); n--) {
            fates.add(in.number());
        }
        record.second =
                new SensorSecond(
                        timeNanos,
                        length,
                        interfaceNumber,
                        received,
                        ringDropped,
                        deviceDropped,
                        List.copyOf(fates),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number(),
                        yes());
    }

    private boolean yes() {
        int value = in.u8();
        if (value > 1) {
            in.breakOff();
        }
        return value == 1;
    }

    private void heartbeat(SpoolRecord record) {
        record.type = SpoolRecord.Type.HEARTBEAT;
        record.heartbeat =
                new Heartbeat(
                        timeNanos,
                        in.number(),
                        yes(),
                        in.signed(),
                        in.signed(),
                        yes(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.signed(),
                        in.number(),
                        in.signed());
    }

    private void notice(SpoolRecord record) {
        record.type = SpoolRecord.Type.NOTICE;
        switch (in.u8()) {
            case SpoolFormat.START -> record.notice = new Notice.Start(timeNanos);
            case SpoolFormat.STOP -> record.notice = new Notice.Stop(timeNanos);
            case SpoolFormat.GAP -> record.notice = gap();
            case SpoolFormat.CLOCK_STEP ->
                    record.notice = new Notice.ClockStep(timeNanos, in.signed());
            default -> in.breakOff();
        }
    }

    private Notice.@Nullable Gap gap() {
        long from = in.signed();
        long to = in.signed();
        int reason = in.u8();
        long lost = in.signed();
        if (reason >= REASONS.length) {
            in.breakOff();
            return null;
        }
        return new Notice.Gap(timeNanos, from, to, REASONS[reason], lost);
    }
}

package teiten;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import teiten.bytes.Bytes;
import teiten.decode.FrameDecoder;
import teiten.decode.Packet;
import teiten.decode.Prefix;
import teiten.observe.MonitoredPrefixes;
import teiten.observe.sensor.Fate;
import teiten.observe.sensor.Mode;
import teiten.observe.sensor.SensorIdentity;
import teiten.observe.sensor.SensorSecond;
import teiten.relay.SpoolJournal;
import teiten.relay.SpoolLimits;
import teiten.relay.SpoolWriter;

/// A spool as a sensor would have written it that saw the packets of a [SmallCapture].
final class SpooledCapture {
    static final String SENSOR = "tokyo";
    static final Prefix MONITORED = Prefix.parse("192.0.2.0/24");
    static final Prefix MONITORED_6 = Prefix.parse("2001:db8:7::/64");
    static final Prefix EXCEPTED = Prefix.parse("192.0.2.254");

    private static final long NANOS = 1_000_000_000L;

    private SpooledCapture() {}

    static SensorIdentity identity(long boot) {
        return new SensorIdentity(
                SENSOR,
                new UUID(7, boot),
                Mode.RESPONSIVE,
                List.of(MONITORED, MONITORED_6),
                List.of(EXCEPTED),
                List.of("eth0"));
    }

    /// Segments of so many bytes.
    static SpoolLimits segments(long bytes) {
        return new SpoolLimits(1L << 30, bytes, 3600 * NANOS, NANOS, 4);
    }

    static SpoolWriter open(Path folder, long boot, SpoolLimits limits) {
        return SpoolWriter.open(folder, identity(boot), limits, 0);
    }

    /// Puts the packets on record, in the order of their times, each in a block of its own.
    static void write(SpoolJournal journal, List<SmallCapture.Sent> sent) {
        MonitoredPrefixes monitored =
                new MonitoredPrefixes(List.of(MONITORED, MONITORED_6), List.of(EXCEPTED));
        FrameDecoder decoder = new FrameDecoder();
        Packet packet = new Packet();
        for (SmallCapture.Sent one :
                sent.stream().sorted(Comparator.comparing(SmallCapture.Sent::time)).toList()) {
            Bytes frame = Bytes.of(one.frame());
            decoder.decode(FrameDecoder.RAW, frame, frame.length(), packet);
            if (monitored.isDestination(packet)) {
                journal.received(
                        nanos(one.time()),
                        frame,
                        packet.payloadOffset,
                        frame.length(),
                        Fate.DATA,
                        false);
            } else if (monitored.isSource(packet)) {
                journal.sent(nanos(one.time()), one.frame(), 0, one.frame().length);
            }
            journal.flush();
        }
    }

    static long nanos(Instant time) {
        return time.getEpochSecond() * NANOS + time.getNano();
    }

    /// A second that ends then; one in `dropped + 10` frames was received.
    static SensorSecond second(Instant end, int interfaceNumber, long dropped, boolean watching) {
        List<Long> fates = new ArrayList<>(Collections.nCopies(Fate.values().length, 0L));
        fates.set(Fate.SYN_ANSWERED.ordinal(), 10L);
        return new SensorSecond(
                nanos(end),
                NANOS,
                interfaceNumber,
                10,
                dropped,
                0,
                List.copyOf(fates),
                10,
                0,
                440,
                440,
                watching);
    }
}

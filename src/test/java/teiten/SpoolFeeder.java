package teiten;

import java.nio.file.Path;
import java.util.List;
import teiten.bytes.Bytes;
import teiten.decode.FrameDecoder;
import teiten.decode.Packet;
import teiten.observe.sensor.Fate;
import teiten.relay.SpoolJournal;
import teiten.relay.SpoolLimits;
import teiten.relay.SpoolPosition;
import teiten.relay.SpoolWriter;

/// A process that writes a spool as fast as it goes until it is killed, and says how many records
/// of its boot are on the disk for certain.
final class SpoolFeeder {
    private static final long NANOS = 1_000_000_000L;
    private static final int RECORDS_AT_ONCE = 500;
    private static final SpoolLimits HASTY =
            new SpoolLimits(1L << 30, 512 << 10, 3600 * NANOS, NANOS / 100, 4);

    private SpoolFeeder() {}

    /// Writes until it is killed.
    ///
    /// @param arguments the folder, the boot, and the time of the first record in seconds
    public static void main(String... arguments) {
        long boot = Long.parseLong(arguments[1]);
        long time = Long.parseLong(arguments[2]) * NANOS;
        SmallCapture capture = new SmallCapture();
        capture.udp(
                "udp",
                "2026-01-02T03:00:00Z",
                "203.0.113.77",
                "192.0.2.1",
                new int[] {5000, 53},
                new byte[] {1, 2, 3});
        List<SmallCapture.Sent> sent = capture.sent();
        Bytes frame = Bytes.of(sent.getFirst().frame());
        Packet packet = new Packet();
        new FrameDecoder().decode(FrameDecoder.RAW, frame, frame.length(), packet);
        // Never closed: its end is a kill.
        SpoolWriter writer = SpooledCapture.open(Path.of(arguments[0]), boot, HASTY);
        SpoolJournal journal = writer.journal(0);
        SpoolPosition told = writer.durable();
        while (true) {
            for (int i = 0; i < RECORDS_AT_ONCE; i++) {
                time += 1000;
                journal.received(
                        time, frame, packet.payloadOffset, frame.length(), Fate.UDP, false);
            }
            journal.flush();
            SpoolPosition now = writer.durable();
            if (!now.equals(told)) {
                told = now;
                System.out.println("durable " + now.records());
            }
        }
    }
}

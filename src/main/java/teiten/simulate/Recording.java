package teiten.simulate;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import teiten.capture.Capture;
import teiten.capture.CompressedOutput;
import teiten.capture.PcapngWriter;

/// One sensor's capture of some days: packets while the sensor is up, and for every minute in which
/// it is up one statistics block, which stands in the minute's last nanosecond and speaks for the
/// time up to the minute's end.
final class Recording implements Closeable {
    private static final int ETHERNET = 1;
    private static final String ZSTD = ".zst";

    /// Stands in every file, so that nobody takes it for a real capture.
    static final String COMMENT = Capture.SIMULATED + " / 模擬データ";

    /// A time without recording, nanoseconds since the epoch.
    record Gap(long from, long to) {}

    private final List<Gap> gaps;
    private final long startNanos;
    private final long endNanos;
    private final PcapngWriter writer;
    private long minuteNanos;
    private long received;

    Recording(Path file, String sensor, List<Gap> gaps, long startNanos, long endNanos)
            throws IOException {
        this.gaps = List.copyOf(gaps);
        this.startNanos = startNanos;
        this.endNanos = endNanos;
        minuteNanos = startNanos;
        PcapngWriter.SectionDescription section =
                new PcapngWriter.SectionDescription(COMMENT, "", "", "teiten simulate");
        OutputStream out = Files.newOutputStream(file);
        if (file.toString().endsWith(ZSTD)) {
            out = CompressedOutput.zstd(out);
        }
        writer = new PcapngWriter(out, section, sensor, ETHERNET);
    }

    /// Whether the sensor records all the time from `from` to `to`, both inclusive.
    boolean isUp(long from, long to) {
        if (from < startNanos || to >= endNanos) {
            return false;
        }
        for (Gap gap : gaps) {
            if (from < gap.to && to >= gap.from) {
                return false;
            }
        }
        return true;
    }

    /// Writes a packet; times must not go back.
    void packet(Sent sent) throws IOException {
        statisticsUntil(sent.timeNanos());
        writer.packet(sent.timeNanos(), sent.frame(), sent.frame().length());
        received++;
    }

    private void statisticsUntil(long nanos) throws IOException {
        while (minuteNanos + Days.NANOS_A_MINUTE <= nanos) {
            long last = minuteNanos + Days.NANOS_A_MINUTE - 1;
            if (isUp(minuteNanos, last)) {
                writer.statistics(last, startNanos, last + 1, received, 0);
            }
            minuteNanos += Days.NANOS_A_MINUTE;
        }
    }

    /// Minutes of `from` to `to` (exclusive) in which the sensor is up, each with a block.
    long minutesUp(long from, long to) {
        long minutes = 0;
        for (long at = from; at < to; at += Days.NANOS_A_MINUTE) {
            if (isUp(at, at + Days.NANOS_A_MINUTE - 1)) {
                minutes++;
            }
        }
        return minutes;
    }

    @Override
    public void close() throws IOException {
        try (writer) {
            statisticsUntil(endNanos);
        }
    }
}

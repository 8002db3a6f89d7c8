package teiten.relay;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.capture.Capture;
import teiten.capture.Frame;
import teiten.capture.InterfaceStatistics;
import teiten.decode.FrameDecoder;

/// Segments of a spool as a capture: the packets that came and those that the sensor sent, from
/// their IP headers on, in the order of the record. What else is on record is told beside.
public final class SpoolCapture implements Capture {
    /// What [#format()] says.
    public static final String FORMAT = "spool";

    private static final String LINK = "RAW";

    /// Damaged segments that are named; of more the count is told.
    static final int MOST_NAMED = 3;

    private final SpoolReader reader;
    private final Beside beside;
    private final SpoolRecord record = new SpoolRecord();
    private int segment = -1;
    private long records;
    private long capturedBytes;

    /// Takes what is no packet.
    public interface Beside {
        /// A second, a heartbeat, a notice or a connection; valid during the call.
        void told(SpoolRecord record);

        /// All packets of the segments before this one have been given.
        ///
        /// @param index of the segment that begins, from 0
        /// @param recordsSoFar packets and connections of those before
        /// @param bytesSoFar their captured bytes
        void begins(int index, long recordsSoFar, long bytesSoFar);
    }

    /// @param segments in their order
    public SpoolCapture(List<SpoolSegment> segments, Beside beside) {
        reader = SpoolReader.of(segments);
        this.beside = beside;
    }

    /// Segments of which the packets alone are wanted.
    public static SpoolCapture ofPackets(List<SpoolSegment> segments) {
        return new SpoolCapture(
                segments,
                new Beside() {
                    @Override
                    public void told(SpoolRecord record) {}

                    @Override
                    public void begins(int index, long recordsSoFar, long bytesSoFar) {}
                });
    }

    @Override
    public boolean next(Frame frame) throws IOException {
        while (reader.next(record)) {
            while (segment < reader.index()) {
                segment++;
                beside.begins(segment, records, capturedBytes);
            }
            switch (record.type) {
                case RECEIVED, SENT -> {
                    take(frame);
                    return true;
                }
                case CONNECTION -> {
                    records++;
                    capturedBytes +=
                            record.connection == null ? 0 : record.connection.payload().length();
                    beside.told(record);
                }
                case SECOND, HEARTBEAT, NOTICE -> beside.told(record);
            }
        }
        return false;
    }

    private void take(Frame frame) {
        records++;
        capturedBytes += record.network.length();
        frame.bytes.wrap(record.network, 0, record.network.length());
        frame.number = records;
        frame.timeNanos = record.timeNanos;
        frame.timed = true;
        frame.linkType = FrameDecoder.RAW;
        frame.wireLength = record.wireLength;
        frame.interfaceNumber = record.journal;
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public String link() {
        return LINK;
    }

    @Override
    public String interfaceName() {
        return "";
    }

    @Override
    public long records() {
        return records;
    }

    @Override
    public long capturedBytes() {
        return capturedBytes;
    }

    /// What did not read as it was written in the segments read to their end; reading went on.
    @Override
    public @Nullable String damage() {
        return told(reader.damage());
    }

    /// The lines as one, shortened where there are many; null where there is none.
    public static @Nullable String told(List<String> damage) {
        if (damage.isEmpty()) {
            return null;
        }
        String named = String.join("; ", damage.subList(0, Math.min(MOST_NAMED, damage.size())));
        return damage.size() <= MOST_NAMED
                ? named
                : named + "; and " + (damage.size() - MOST_NAMED) + " segments more";
    }

    /// The damaged segments by their place among those that are read.
    public List<String> damagedSegments() {
        return reader.damage();
    }

    @Override
    public boolean isSimulated() {
        return false;
    }

    @Override
    public List<InterfaceStatistics> statistics() {
        return List.of();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}

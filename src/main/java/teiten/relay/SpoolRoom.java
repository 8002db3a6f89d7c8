package teiten.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.observe.sensor.Notice;

/// Makes room in a spool: payloads first, then segments, the oldest first.
final class SpoolRoom {
    /// A disk with less than this left is full, whatever words its error has.
    private static final long LEAST_FREE_BYTES = 2L * SpoolFormat.MOST_BLOCK_BYTES;

    private final SpoolFolder files;

    SpoolRoom(SpoolFolder files) {
        this.files = files;
    }

    /// Whether the disk refused something because it has no room. The words of the error depend on
    /// the language of the system, so the room that is left is asked for as well.
    static boolean isFull(Path folder, IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("No space left") || message.contains("quota exceeded")) {
            return true;
        }
        try {
            return Files.getFileStore(folder).getUsableSpace() < LEAST_FREE_BYTES;
        } catch (IOException _) {
            return false;
        }
    }

    /// Gives up the oldest payloads before segment `number`, or where there are none the oldest
    /// segment before it; answers what was given up, or null where nothing is left.
    Notice.@Nullable Gap giveUpOldest(long number, long wallNanos) throws IOException {
        Long payload = files.oldestPayload(number);
        if (payload != null) {
            SegmentTrailer trailer = trailer(payload);
            files.removePayload(payload);
            long lost = trailer == null ? -1 : trailer.payloads();
            return gap(trailer, Notice.Reason.PAYLOADS_GIVEN_UP, lost, wallNanos);
        }
        Long segment = files.oldestSegment(number);
        if (segment != null) {
            SegmentTrailer trailer = trailer(segment);
            files.removeSegment(segment);
            long lost = trailer == null ? -1 : trailer.records();
            return gap(trailer, Notice.Reason.SEGMENTS_GIVEN_UP, lost, wallNanos);
        }
        return null;
    }

    private static Notice.Gap gap(
            @Nullable SegmentTrailer of, Notice.Reason reason, long lost, long wallNanos) {
        long from = of == null ? 0 : of.firstNanos();
        long to = of == null ? 0 : of.lastNanos();
        return new Notice.Gap(wallNanos, from, to, reason, lost);
    }

    private @Nullable SegmentTrailer trailer(long number) throws IOException {
        Path file = files.segment(number);
        if (!Files.exists(file)) {
            return null;
        }
        try (BlockReader segment = BlockReader.open(file, SpoolFormat.SEGMENT)) {
            return segment.trailer();
        }
    }

    /// When the oldest segment began, or `otherwise` where there is none.
    long oldestNanos(long otherwise) {
        Map.Entry<Long, Long> oldest = files.segments().firstEntry();
        if (oldest == null) {
            return otherwise;
        }
        try (BlockReader segment =
                BlockReader.open(files.segment(oldest.getKey()), SpoolFormat.SEGMENT)) {
            SegmentHead head = segment.head();
            return head == null ? otherwise : head.createdNanos();
        } catch (IOException _) {
            return otherwise;
        }
    }
}

package teiten.relay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.relay.Recovery.Cut;
import teiten.relay.Recovery.State;
import teiten.relay.SegmentTrailer.End;

/// Closes what a sensor before left open: a segment is cut behind its last sound block, its
/// payloads behind the last that has a record, and a trailer is written.
final class SpoolRecovery {
    private final SpoolFolder files;
    private final List<Cut> cuts = new ArrayList<>();

    private SpoolRecovery(SpoolFolder files) {
        this.files = files;
    }

    /// Closes all segments behind the last one that is closed. Nobody else may write to the spool.
    static Recovery run(SpoolFolder files) throws IOException {
        SpoolRecovery recovery = new SpoolRecovery(files);
        List<Long> descending = new ArrayList<>(files.segments().descendingMap().keySet());
        SegmentTrailer last = null;
        long lastNanos = 0;
        for (int i = 0; i < descending.size() && last == null; i++) {
            long number = descending.get(i);
            try (SegmentReader segment = SegmentReader.open(files.segment(number))) {
                last = segment == null ? null : segment.trailer();
                if (last != null) {
                    lastNanos = Math.max(lastNanos, last.lastNanos());
                } else {
                    lastNanos = Math.max(lastNanos, recovery.close(number, segment));
                }
            }
        }
        boolean stopped = last == null || last.end() == End.STOPPED;
        boolean unclean = !recovery.cuts.isEmpty() || !stopped;
        if (!recovery.cuts.isEmpty()) {
            SpoolFolder.sync(files.folder());
        }
        return new Recovery(List.copyOf(recovery.cuts), unclean, lastNanos);
    }

    /// Answers the highest time of the segment's records; 0 where it has none.
    private long close(long number, @Nullable SegmentReader segment) throws IOException {
        if (segment == null) {
            withoutHead(number);
            return 0;
        }
        SpoolRecord record = new SpoolRecord();
        long first = 0;
        long last = 0;
        while (segment.next(record)) {
            boolean begin = segment.records() == 1;
            first = begin ? record.timeNanos : Math.min(first, record.timeNanos);
            last = begin ? record.timeNanos : Math.max(last, record.timeNanos);
        }
        long payloadBytes = segment.soundPayloadEnd();
        SegmentTrailer trailer =
                new SegmentTrailer(
                        End.RECOVERED,
                        segment.soundRecords(),
                        segment.soundBlocks(),
                        segment.payloads(),
                        payloadBytes,
                        first,
                        last);
        if (payloadBytes > 0) {
            cut(files.payload(number), payloadBytes, null);
        } else {
            Files.deleteIfExists(files.payload(number));
        }
        long next = Math.max(0, segment.nextSequence());
        cut(files.segment(number), segment.soundEnd(), new BlockFrame().of(trailer, next));
        files.put(number, Files.size(files.segment(number)), payloadBytes);
        cuts.add(
                new Cut(
                        number,
                        segment.soundRecords(),
                        segment.bytes() - segment.soundEnd(),
                        segment.payloadBytes() - payloadBytes,
                        State.SEALED));
        return last;
    }

    /// A file that ends within its head holds no record; another one may hold what a person can
    /// still read.
    private void withoutHead(long number) throws IOException {
        Path file = files.segment(number);
        long size = Files.size(file);
        boolean begun = size < SegmentHead.MOST_BYTES && isWithinHead(file);
        if (begun) {
            files.removeSegment(number);
        } else {
            files.setAside(number);
        }
        cuts.add(new Cut(number, 0, size, 0, begun ? State.REMOVED : State.SET_ASIDE));
    }

    private static boolean isWithinHead(Path file) throws IOException {
        byte[] begin = Files.readAllBytes(file);
        int length = SegmentHead.length(Bytes.of(begin), SpoolFormat.SEGMENT);
        return begin.length < SpoolFormat.HEAD_BYTES || length > begin.length;
    }

    private static void cut(Path file, long length, @Nullable ByteBuffer end) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
            long at = length;
            while (end != null && end.hasRemaining()) {
                at += channel.write(end, at);
            }
            channel.force(true);
        }
    }
}

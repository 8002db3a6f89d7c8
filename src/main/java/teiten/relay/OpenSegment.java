package teiten.relay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import teiten.relay.SegmentTrailer.End;

/// The segment that is being written, and the file of its payloads. What fails is as if it had not
/// been tried: the same call again writes the same place.
final class OpenSegment {
    private final Path folder;
    private final SegmentHead head;
    private final FileChannel channel;
    private final BlockFrame frame;
    private @Nullable FileChannel payloadChannel;
    private long bytes;
    private long payloadBytes;
    private long payloadEntries;
    private long records;
    private long blocks;
    private long firstNanos;
    private long lastNanos;

    private OpenSegment(Path folder, SegmentHead head, BlockFrame frame) throws IOException {
        this.folder = folder;
        this.head = head;
        this.frame = frame;
        channel = create(SegmentHead.path(folder, head.number()));
        try {
            bytes = begin(channel, SpoolFormat.SEGMENT);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Begins a segment; its file takes the place of what a try before left behind.
    static OpenSegment create(Path folder, SegmentHead head, BlockFrame frame) throws IOException {
        OpenSegment segment = new OpenSegment(folder, head, frame);
        try {
            SpoolFolder.sync(folder);
        } catch (IOException e) {
            segment.channel.close();
            throw e;
        }
        return segment;
    }

    private static FileChannel create(Path path) throws IOException {
        return FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
    }

    private int begin(FileChannel to, int kind) throws IOException {
        Encoder out = head.encode(kind);
        writeAll(to, ByteBuffer.wrap(out.memory, 0, out.length()), 0);
        return out.length();
    }

    private static void writeAll(FileChannel to, ByteBuffer from, long at) throws IOException {
        long place = at;
        while (from.hasRemaining()) {
            place += to.write(from, place);
        }
    }

    /// Writes a block of records, its payloads first: a payload without a record is cut at
    /// recovery, and a record never waits for its payload.
    ///
    /// @param firstSequence sequence number of its first record
    /// @param durable records that are on the disk for certain
    void write(SpoolBlock block, long firstSequence, long durable) throws IOException {
        long payloadsAt = payloadBytes;
        if (block.entries > 0) {
            payloadsAt = writePayloads(block, firstSequence, durable);
        }
        writeAll(
                channel,
                framed(
                        SpoolFormat.RECORDS,
                        block.count,
                        block,
                        firstSequence,
                        durable,
                        block.records),
                bytes);
        bytes += SpoolFormat.BLOCK_HEADER_BYTES + block.records.length();
        payloadBytes = payloadsAt;
        payloadEntries += block.entries;
        firstNanos = records == 0 ? block.firstNanos : Math.min(firstNanos, block.firstNanos);
        lastNanos = records == 0 ? block.lastNanos : Math.max(lastNanos, block.lastNanos);
        records += block.count;
        blocks++;
    }

    private long writePayloads(SpoolBlock block, long firstSequence, long durable)
            throws IOException {
        FileChannel to = payloadChannel;
        if (to == null) {
            to = create(SegmentHead.payloadPath(folder, head.number()));
            payloadChannel = to;
        }
        long at = payloadBytes == 0 ? begin(to, SpoolFormat.PAYLOAD) : payloadBytes;
        writeAll(
                to,
                framed(
                        SpoolFormat.PAYLOADS,
                        block.entries,
                        block,
                        firstSequence,
                        durable,
                        block.payloads),
                at);
        return at + SpoolFormat.BLOCK_HEADER_BYTES + block.payloads.length();
    }

    private ByteBuffer framed(
            int kind,
            int count,
            SpoolBlock block,
            long firstSequence,
            long durable,
            Encoder content) {
        long base = kind == SpoolFormat.RECORDS ? block.baseNanos : 0;
        return frame.of(kind, count, block.journal, firstSequence, base, durable, content);
    }

    /// Puts what was written on the disk: payloads first.
    void sync() throws IOException {
        if (payloadChannel != null) {
            payloadChannel.force(false);
        }
        channel.force(false);
    }

    /// Writes the end of the segment; what follows is to sync and to close the files.
    ///
    /// @param nextSequence the sequence number that the next record will have
    /// @return bytes of its file of records, this end included
    long writeTrailer(End end, long nextSequence) throws IOException {
        SegmentTrailer trailer =
                new SegmentTrailer(
                        end, records, blocks, payloadEntries, payloadBytes, firstNanos, lastNanos);
        ByteBuffer block = frame.of(trailer, nextSequence);
        int length = block.remaining();
        writeAll(channel, block, bytes);
        return bytes + length;
    }

    /// Leaves the segment as it is. What was written is where it is, whether closing fails or not.
    void closeFiles() {
        close(channel);
        closePayloads();
    }

    private void closePayloads() {
        if (payloadChannel != null) {
            close(payloadChannel);
            payloadChannel = null;
        }
    }

    private static void close(FileChannel one) {
        try {
            one.close();
        } catch (IOException _) {
            // The system has taken the file back all the same (close(2)).
            return;
        }
    }

    /// Gives up the payloads so far; later ones have a new file.
    ///
    /// @return how many these were
    long giveUpPayloads() throws IOException {
        closePayloads();
        Files.deleteIfExists(SegmentHead.payloadPath(folder, head.number()));
        long given = payloadEntries;
        payloadEntries = 0;
        payloadBytes = 0;
        return given;
    }

    long number() {
        return head.number();
    }

    /// Bytes of its file of records.
    long bytes() {
        return bytes;
    }

    /// Bytes of its file of payloads; 0 where it has none.
    long payloadBytes() {
        return payloadBytes;
    }

    long payloads() {
        return payloadEntries;
    }

    long records() {
        return records;
    }

    /// The lowest time of its records; 0 where it has none.
    long firstNanos() {
        return firstNanos;
    }

    long lastNanos() {
        return lastNanos;
    }
}

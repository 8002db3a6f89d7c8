package teiten.relay;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import teiten.relay.BlockReader.Step;

/// Reads one segment with its payloads, as far as it was when it was opened. What does not read as
/// it was written is a value: it is counted, and reading goes on with the next sound block if there
/// is one.
public final class SegmentReader implements Closeable {
    private final Path path;
    private final BlockReader blocks;
    private final SegmentHead head;
    private final @Nullable BlockReader payloads;
    private final @Nullable SegmentTrailer trailer;
    private final RecordDecoder decoder;
    private boolean inBlock;
    private boolean ended;
    private long nextSequence = -1;
    private long records;
    private long soundEnd;
    private long soundRecords;
    private long soundBlocks;
    private long soundPayloadEnd;
    private long payloadsFound;
    private long damagedBlocks;
    private long lostRecords;
    private long damagedPayloadBlocks;
    private long missingPayloads;
    private boolean payloadWaits;
    private boolean payloadsEnded;
    private boolean torn;

    private SegmentReader(
            Path path, BlockReader blocks, SegmentHead head, @Nullable BlockReader payloads)
            throws IOException {
        this.path = path;
        this.blocks = blocks;
        this.head = head;
        this.payloads = payloads;
        trailer = blocks.trailer();
        decoder = new RecordDecoder(blocks.content);
        soundEnd = blocks.headLength();
        soundPayloadEnd = payloads == null ? 0 : payloads.headLength();
        payloadsEnded = payloads == null || !isOfSegment(payloads);
        if (payloadsEnded && payloads != null && trailer != null) {
            damagedPayloadBlocks++;
        }
    }

    private boolean isOfSegment(BlockReader beside) {
        SegmentHead other = beside.head();
        return other != null
                && other.number() == head.number()
                && other.identity().boot().equals(head.identity().boot());
    }

    /// Opens a segment, or answers null where its file does not begin as one does.
    ///
    /// @param path of the file of records; that of its payloads lies beside it
    static @Nullable SegmentReader open(Path path) throws IOException {
        BlockReader blocks = BlockReader.open(path, SpoolFormat.SEGMENT);
        BlockReader payloads = null;
        SegmentReader reader = null;
        try {
            SegmentHead head = blocks.head();
            if (head != null) {
                payloads = payloads(path);
                reader = new SegmentReader(path, blocks, head, payloads);
            }
            return reader;
        } finally {
            if (reader == null) {
                blocks.close();
                if (payloads != null) {
                    payloads.close();
                }
            }
        }
    }

    /// The file of payloads that belongs to the segment, or null: it never had one, or it was given
    /// up.
    private static @Nullable BlockReader payloads(Path path) throws IOException {
        Path beside = SpoolFolder.payloadsOf(path);
        if (!Files.exists(beside)) {
            return null;
        }
        try {
            return BlockReader.open(beside, SpoolFormat.PAYLOAD);
        } catch (NoSuchFileException _) {
            return null;
        }
    }

    SegmentHead head() {
        return head;
    }

    /// How the segment ends, or null where it was not closed.
    @Nullable SegmentTrailer trailer() {
        return trailer;
    }

    Path path() {
        return path;
    }

    /// Reads the next record; answers false at the end of what is sound.
    boolean next(SpoolRecord record) throws IOException {
        while (!ended) {
            if (inBlock && decoder.next(record)) {
                record.sequence = nextSequence++;
                record.journal = blocks.journal();
                records++;
                missingPayloads += record.payloadMissing ? 1 : 0;
                return true;
            }
            endBlock();
            beginBlock();
        }
        return false;
    }

    private void endBlock() {
        if (!inBlock) {
            return;
        }
        inBlock = false;
        if (decoder.isAtEnd()) {
            soundEnd = blocks.end();
            soundRecords = records;
            soundBlocks++;
            if (payloads != null && !payloadWaits) {
                soundPayloadEnd = payloads.end();
            }
        } else {
            // Its checksum is right, and its records are not: whoever wrote it was no sensor.
            damagedBlocks++;
            ended = !isClosed();
        }
    }

    private void beginBlock() throws IOException {
        if (ended) {
            return;
        }
        Step step = blocks.next();
        switch (step) {
            case BLOCK -> block();
            case DAMAGED -> {
                damagedBlocks++;
                // Nothing behind it is known to have reached the disk unless somebody closed it.
                ended = !isClosed();
            }
            case TORN -> {
                torn = true;
                ended = true;
            }
            case END -> ended = true;
        }
    }

    private boolean isClosed() {
        return trailer != null;
    }

    private void block() throws IOException {
        long first = blocks.firstSequence();
        if (first < Math.max(0, nextSequence)) {
            damagedBlocks++;
            ended = true;
            return;
        }
        if (nextSequence >= 0) {
            lostRecords += first - nextSequence;
        }
        nextSequence = first;
        if (blocks.kind() == SpoolFormat.RECORDS) {
            decoder.begin(blocks, payloadsOf(first));
            inBlock = true;
        } else if (blocks.kind() == SpoolFormat.TRAILER && trailer != null) {
            ended = true;
            soundEnd = blocks.end();
        } else {
            damagedBlocks++;
            ended = true;
        }
    }

    /// The block of payloads of the block of records that begins there, or null.
    private @Nullable BlockReader payloadsOf(long firstSequence) throws IOException {
        BlockReader from = payloads;
        while (from != null && !payloadsEnded) {
            if (!payloadWaits) {
                readPayloads(from);
            } else if (from.firstSequence() < firstSequence) {
                payloadWaits = false;
            } else {
                boolean found = from.firstSequence() == firstSequence;
                payloadWaits = !found;
                payloadsFound += found ? from.count() : 0;
                return found ? from : null;
            }
        }
        return null;
    }

    private void readPayloads(BlockReader from) throws IOException {
        switch (from.next()) {
            case BLOCK -> payloadWaits = from.kind() == SpoolFormat.PAYLOADS;
            case DAMAGED -> damagedPayloadBlocks++;
            case TORN -> {
                payloadsEnded = true;
                damagedPayloadBlocks += isClosed() ? 1 : 0;
            }
            case END -> {
                payloadsEnded = true;
                boolean whole = trailer == null || trailer.payloadFileBytes() == from.size();
                damagedPayloadBlocks += whole ? 0 : 1;
            }
        }
    }

    /// Records read so far.
    long records() {
        return records;
    }

    /// Records of those blocks that were read whole.
    long soundRecords() {
        return soundRecords;
    }

    /// How many blocks that were.
    long soundBlocks() {
        return soundBlocks;
    }

    /// The sequence number behind the last record that was read; -1 before the first block.
    long nextSequence() {
        return nextSequence;
    }

    /// Payloads that belong to blocks read so far.
    long payloads() {
        return payloadsFound;
    }

    /// Where the last sound block that was read ends.
    long soundEnd() {
        return soundEnd;
    }

    /// Where the last block of payloads ends whose records were read; 0 where there is none.
    long soundPayloadEnd() {
        return soundPayloadEnd;
    }

    /// Bytes of the file of payloads; 0 where there is none.
    long payloadBytes() {
        return payloads == null ? 0 : payloads.size();
    }

    /// Bytes of the file of records.
    long bytes() {
        return blocks.size();
    }

    /// Records that blocks before the last one that was read held and that cannot be read.
    long lostRecords() {
        return lostRecords;
    }

    /// Records whose payload is not there any more.
    long missingPayloads() {
        return missingPayloads;
    }

    /// Records that were on the disk for certain when the last block was written.
    long durable() {
        return blocks.durable();
    }

    /// What is wrong with the segment as far as it was read, or null. Payloads that were given up
    /// are no damage.
    ///
    /// @param last whether it is the last of its spool: then an end that was never written is none
    @Nullable String damage(boolean last) {
        long lost = lostRecords;
        if (ended && trailer != null) {
            lost = Math.max(lost, trailer.records() - records);
        }
        boolean cut = torn && (!last || isClosed());
        if (!cut && damagedBlocks == 0 && damagedPayloadBlocks == 0 && lost == 0) {
            return null;
        }
        return "%s does not read as it was written: %d records lost, blocks damaged: %d of records, %d of payloads"
                .formatted(
                        path.getFileName(),
                        lost,
                        damagedBlocks + (cut ? 1 : 0),
                        damagedPayloadBlocks);
    }

    @Override
    public void close() throws IOException {
        try {
            blocks.close();
        } finally {
            if (payloads != null) {
                payloads.close();
            }
        }
    }
}

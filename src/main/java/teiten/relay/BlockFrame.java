package teiten.relay;

import java.nio.ByteBuffer;

/// Puts a block's header before its content, to be written at once.
final class BlockFrame {
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(
                    SpoolFormat.BLOCK_HEADER_BYTES + SpoolFormat.MOST_BLOCK_BYTES);
    private final Encoder header = new Encoder(SpoolFormat.BLOCK_HEADER_BYTES);
    private final Encoder trailerBytes = new Encoder(SegmentTrailer.BYTES);

    /// The whole block; the buffer is filled again by the next call.
    ///
    /// @param count records, or payloads
    /// @param durable records that are on the disk for certain
    ByteBuffer of(
            int kind,
            int count,
            int journal,
            long firstSequence,
            long baseNanos,
            long durable,
            Encoder content) {
        header.clear();
        header.u32(SpoolFormat.BLOCK_MAGIC);
        header.u32(content.length());
        header.i64(firstSequence);
        header.u32(count);
        header.u16(journal);
        header.u8(kind);
        header.u8(0);
        header.i64(baseNanos);
        header.i64(durable);
        header.u32(
                SpoolFormat.checksum(
                        header.memory, header.length(), content.memory, content.length()));
        buffer.clear();
        buffer.put(header.memory, 0, header.length());
        buffer.put(content.memory, 0, content.length());
        return buffer.flip();
    }

    /// The block that ends a segment.
    ///
    /// @param nextSequence the sequence number that the next record will have
    ByteBuffer of(SegmentTrailer trailer, long nextSequence) {
        trailerBytes.clear();
        trailer.encode(trailerBytes);
        return of(
                SpoolFormat.TRAILER,
                0,
                SpoolFormat.OWN_JOURNAL,
                nextSequence,
                0,
                nextSequence,
                trailerBytes);
    }
}

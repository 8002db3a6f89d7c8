package teiten.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// A second opinion on a file: its records counted by walking from length to length, without
/// looking at anything else. Shares no code with the readers.
///
/// @param records packet records
/// @param customBlocks custom blocks of pcapng, which tshark 4.0 lists among the packets
/// @param toTheEnd whether the walk ended at the last byte
record PlainWalk(long records, long customBlocks, boolean toTheEnd) {
    private static final long MOST_BYTES = 1L << 28;

    private static final int PCAPNG = 0x0A0D0D0A;
    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    private static final int PCAP_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int LEAST_BLOCK = 12;

    /// Walks a file; longer ones than the list ever has are not walked at all.
    static PlainWalk of(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            return new PlainWalk(0, 0, false);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return of(ByteBuffer.wrap(in.readAllBytes()));
        }
    }

    static PlainWalk of(ByteBuffer file) {
        if (file.limit() < LEAST_BLOCK) {
            return new PlainWalk(0, 0, false);
        }
        return file.getInt(0) == PCAPNG ? blocks(file) : records(file);
    }

    private static PlainWalk records(ByteBuffer file) {
        boolean big = (file.getInt(0) & 0xFFFF_0000) == 0xA1B2_0000;
        file.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        long count = 0;
        long at = PCAP_HEADER;
        while (at + RECORD_HEADER <= file.limit()) {
            at += RECORD_HEADER + Integer.toUnsignedLong(file.getInt((int) at + 8));
            count += at <= file.limit() ? 1 : 0;
        }
        return new PlainWalk(count, 0, at == file.limit());
    }

    private static PlainWalk blocks(ByteBuffer file) {
        long packets = 0;
        long custom = 0;
        long at = 0;
        while (at + LEAST_BLOCK <= file.limit()) {
            if (file.getInt((int) at) == PCAPNG) {
                file.order(ByteOrder.BIG_ENDIAN);
                if (file.getInt((int) at + 8) != BYTE_ORDER_MAGIC) {
                    file.order(ByteOrder.LITTLE_ENDIAN);
                }
            }
            int type = file.getInt((int) at);
            long length = Integer.toUnsignedLong(file.getInt((int) at + 4));
            if (length < LEAST_BLOCK || at + length > file.limit()) {
                return new PlainWalk(packets, custom, false);
            }
            switch (type) {
                case 2, 3, 6 -> packets++;
                case 0xBAD, 0x4000_0BAD -> custom++;
                default -> {}
            }
            at += length;
        }
        return new PlainWalk(packets, custom, at == file.limit());
    }
}

package teiten.capture.live;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// A ring without an interface: frames are written into it as the kernel would write them, so that
/// the code that reads live frames is compiled before there are any, and can be tested without
/// root. What is put in is read from [#ring()]. For one thread at a time.
public final class WarmBlocks implements AutoCloseable {
    private static final int ALIGNMENT = 16;
    private static final long NANOS = 1_000_000_000;

    /// Where the kernel puts the Ethernet header: behind the frame's header and a sockaddr_ll.
    private static final int MAC = 82;

    private final Arena arena = Arena.ofShared();
    private final RingSize size;
    private final MemorySegment memory;
    private final PacketRing ring;
    private int number;

    public WarmBlocks(RingSize size) {
        this.size = size;
        memory = arena.allocate(size.bytes(), ALIGNMENT);
        ring = PacketRing.over(memory, size);
    }

    /// The ring that reads what is put in.
    public PacketRing ring() {
        return ring;
    }

    /// Hands over a block of these frames (Ethernet header first, each captured whole), all of one
    /// time. Answers false where no block is free, or the frames have no room in one: then nothing
    /// was put in.
    public boolean put(List<byte[]> frames, long timeNanos) {
        long from = (long) number * size.blockBytes();
        int length = RingBlocks.BLOCK_HEADER;
        for (byte[] frame : frames) {
            length += aligned(MAC + frame.length);
        }
        if (memory.get(JAVA_INT, from + RingBlocks.BLOCK_STATUS) != RingBlocks.OF_KERNEL
                || length > size.blockBytes()) {
            return false;
        }
        memory.set(JAVA_INT, from + RingBlocks.BLOCK_FRAMES, frames.size());
        memory.set(JAVA_INT, from + RingBlocks.BLOCK_FIRST, RingBlocks.BLOCK_HEADER);
        memory.set(JAVA_INT, from + RingBlocks.BLOCK_LENGTH, length);
        long at = from + RingBlocks.BLOCK_HEADER;
        for (int i = 0; i < frames.size(); i++) {
            byte[] frame = frames.get(i);
            int step = i + 1 == frames.size() ? 0 : aligned(MAC + frame.length);
            memory.set(JAVA_INT, at + RingBlocks.FRAME_NEXT, step);
            memory.set(JAVA_INT, at + RingBlocks.FRAME_SECONDS, (int) (timeNanos / NANOS));
            memory.set(JAVA_INT, at + RingBlocks.FRAME_NANOS, (int) (timeNanos % NANOS));
            memory.set(JAVA_INT, at + RingBlocks.FRAME_CAPTURED, frame.length);
            memory.set(JAVA_INT, at + RingBlocks.FRAME_LENGTH, frame.length);
            memory.set(JAVA_INT, at + RingBlocks.FRAME_STATUS, RingBlocks.OF_USER);
            memory.set(JAVA_SHORT, at + RingBlocks.FRAME_MAC, (short) MAC);
            MemorySegment.copy(frame, 0, memory, JAVA_BYTE, at + MAC, frame.length);
            at += step;
        }
        memory.set(JAVA_INT, from + RingBlocks.BLOCK_STATUS, RingBlocks.OF_USER);
        number = number + 1 == size.blocks() ? 0 : number + 1;
        return true;
    }

    /// The memory of the ring.
    MemorySegment memory() {
        return memory;
    }

    private static int aligned(int length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    @Override
    public void close() {
        arena.close();
    }
}

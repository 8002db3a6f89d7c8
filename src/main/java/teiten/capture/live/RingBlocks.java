package teiten.capture.live;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Reads the blocks of a TPACKET_V3 ring (linux/if_packet.h), one after the other.
///
/// A block is copied as a whole and given back at once, so the kernel never waits for what is done
/// with its frames. No offset or length that the block tells is believed: a frame that does not lie
/// wholly inside its block ends the block, and [#lost()] counts it and those behind it.
final class RingBlocks {
    static final int BLOCK_STATUS = 8;
    static final int BLOCK_FRAMES = 12;
    static final int BLOCK_FIRST = 16;
    static final int BLOCK_LENGTH = 20;
    static final int BLOCK_HEADER = 48;

    static final int FRAME_NEXT = 0;
    static final int FRAME_SECONDS = 4;
    static final int FRAME_NANOS = 8;
    static final int FRAME_CAPTURED = 12;
    static final int FRAME_LENGTH = 16;
    static final int FRAME_STATUS = 20;
    static final int FRAME_MAC = 24;
    static final int FRAME_VLAN = 32;
    static final int FRAME_VLAN_TYPE = 36;
    static final int FRAME_HEADER = 48;

    static final int OF_KERNEL = 0;
    static final int OF_USER = 1;
    static final int CHECKSUM_NOT_READY = 1 << 3;
    static final int VLAN_VALID = 1 << 4;
    static final int VLAN_TYPE_VALID = 1 << 6;

    private static final int VLAN_TYPE = 0x8100;
    private static final long NANOS = 1_000_000_000;
    private static final VarHandle STATUS = JAVA_INT.varHandle().withInvokeExactBehavior();
    private static final VarHandle U32 =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder())
                    .withInvokeExactBehavior();
    private static final VarHandle U16 =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder())
                    .withInvokeExactBehavior();

    private final MemorySegment memory;
    private final RingSize size;
    private final byte[] block;
    private int blockLength;
    private int number;
    private int left;
    private int at;
    private long frames;
    private long lost;

    RingBlocks(MemorySegment memory, RingSize size) {
        if (memory.byteSize() != size.bytes()) {
            throw new IllegalArgumentException(memory.byteSize() + " bytes for a ring of " + size);
        }
        this.memory = memory;
        this.size = size;
        block = new byte[size.blockBytes()];
    }

    /// Moves on to the next frame; false where the kernel has handed over none.
    boolean next(LiveFrame frame) {
        while (true) {
            while (left == 0) {
                if (!take()) {
                    return false;
                }
            }
            if (read(frame)) {
                frames++;
                return true;
            }
            lost += left;
            left = 0;
        }
    }

    /// Frames answered so far.
    long frames() {
        return frames;
    }

    /// Frames so far that blocks announced and that could not be read.
    long lost() {
        return lost;
    }

    /// Whether a frame, or a block that may hold one, is there.
    boolean isReady() {
        return left > 0 || isHandedOver((long) number * size.blockBytes());
    }

    private boolean isHandedOver(long from) {
        return ((int) STATUS.getAcquire(memory, from + BLOCK_STATUS) & OF_USER) != 0;
    }

    private boolean take() {
        long from = (long) number * size.blockBytes();
        if (!isHandedOver(from)) {
            return false;
        }
        int announced = memory.get(JAVA_INT, from + BLOCK_FRAMES);
        at = memory.get(JAVA_INT, from + BLOCK_FIRST);
        blockLength = Math.clamp(memory.get(JAVA_INT, from + BLOCK_LENGTH), 0, size.blockBytes());
        MemorySegment.copy(memory, JAVA_BYTE, from, block, 0, blockLength);
        // No more frames than their headers have room for: a wild number must not be counted as
        // lost.
        left = Math.clamp(announced, 0, size.blockBytes() / FRAME_HEADER);
        STATUS.setRelease(memory, from + BLOCK_STATUS, OF_KERNEL);
        number = number + 1 == size.blocks() ? 0 : number + 1;
        return true;
    }

    private boolean read(LiveFrame frame) {
        if (at < BLOCK_HEADER || at > blockLength - FRAME_HEADER) {
            return false;
        }
        int captured = u32(at + FRAME_CAPTURED);
        int mac = u16(at + FRAME_MAC);
        if (mac < FRAME_HEADER || captured < 0 || captured > blockLength - at - mac) {
            return false;
        }
        int status = u32(at + FRAME_STATUS);
        frame.bytes.wrap(block, at + mac, captured);
        frame.timeNanos =
                Integer.toUnsignedLong(u32(at + FRAME_SECONDS)) * NANOS
                        + Integer.toUnsignedLong(u32(at + FRAME_NANOS));
        frame.wireLength = Math.max(Integer.toUnsignedLong(u32(at + FRAME_LENGTH)), captured);
        frame.checksumUnfinished = (status & CHECKSUM_NOT_READY) != 0;
        if ((status & VLAN_VALID) != 0) {
            frame.vlan = u32(at + FRAME_VLAN) & 0xFFFF;
            frame.vlanEtherType =
                    (status & VLAN_TYPE_VALID) != 0 ? u16(at + FRAME_VLAN_TYPE) : VLAN_TYPE;
        } else {
            frame.vlan = LiveFrame.NO_VLAN;
            frame.vlanEtherType = 0;
        }
        left--;
        int step = u32(at + FRAME_NEXT);
        // Of the last frame it is 0; any step that goes nowhere is found when it is followed.
        at = step < FRAME_HEADER || step > blockLength ? -1 : at + step;
        return true;
    }

    private int u32(int from) {
        return (int) U32.get(block, from);
    }

    private int u16(int from) {
        return (short) U16.get(block, from) & 0xFFFF;
    }
}

package teiten.capture.live;

import java.lang.foreign.MemorySegment;
import teiten.bytes.Bytes;

/// Tests the way out before a sensor answers: asks by ARP whether anybody has one of its IPv4
/// addresses (RFC 5227, section 2.1.1), and looks whether that question was seen to leave.
public final class AddressProbe {
    /// For how long answers are waited for.
    public static final int WAIT_MILLIS = 200;

    private static final int FRAME_BYTES = 60;
    private static final int ARP = 0x0806;
    private static final int ARP_AT = 14;
    private static final int ARP_BYTES = 28;
    private static final long BROADCAST = 0xFFFF_FFFF_FFFFL;
    private static final long ETHERNET_IPV4 = 0x0001_0800_0604L;
    private static final int REQUEST = 1;
    private static final int BUFFER_BYTES = 2048;
    private static final long NANOS_A_MILLI = 1_000_000;

    private AddressProbe() {}

    /// What the probe found.
    ///
    /// @param left whether the question was seen to leave the interface
    /// @param holder the hardware address (low 48 bits) of somebody else who has the IP address or
    ///   asks for it in the same way, or [#NOBODY]
    public record Result(boolean left, long holder) {
        /// Nobody answered.
        public static final long NOBODY = -1;
    }

    /// Asks for an IPv4 address, given as its 32 bits, and listens for [#WAIT_MILLIS]. Needs
    /// CAP_NET_RAW.
    public static Result probe(NetworkDevice device, long address) throws LiveException {
        device.requireUp();
        try (PacketSocket listener = PacketSocket.open();
                FrameSender sender = FrameSender.openVisibly(device)) {
            // What the machine itself sends reaches only sockets for all protocols.
            listener.bind(device.index(), PacketSocket.EVERY_PROTOCOL);
            sender.send(question(device.hardwareAddress(), address), FRAME_BYTES);
            sender.flush();
            return listen(listener, device.hardwareAddress(), address);
        }
    }

    private static Result listen(PacketSocket listener, long own, long address) {
        byte[] taken = new byte[BUFFER_BYTES];
        MemorySegment buffer = listener.arena().allocate(BUFFER_BYTES);
        Bytes frame = Bytes.empty();
        long end = System.nanoTime() + WAIT_MILLIS * NANOS_A_MILLI;
        boolean left = false;
        long holder = Result.NOBODY;
        long wait = WAIT_MILLIS;
        while (wait > 0) {
            int length = listener.receive(taken, buffer);
            if (length < 0) {
                listener.await((int) wait);
            } else {
                frame.wrap(taken, 0, length);
                long sender = claimant(frame, address);
                left |= sender == own;
                holder = sender != own && sender != Result.NOBODY ? sender : holder;
            }
            wait = (end - System.nanoTime()) / NANOS_A_MILLI;
        }
        return new Result(left, holder);
    }

    /// The hardware address of who says in this frame that it has the IP address, or asks for it
    /// without an address of its own; [Result#NOBODY] where nobody does.
    static long claimant(Bytes frame, long address) {
        if (frame.u16(12) != ARP
                || !frame.has(ARP_AT, ARP_BYTES)
                || six(frame, ARP_AT) != ETHERNET_IPV4) {
            return Result.NOBODY;
        }
        long senderAddress = frame.u32(ARP_AT + 14);
        boolean has = senderAddress == address;
        boolean probes =
                senderAddress == 0
                        && frame.u16(ARP_AT + 6) == REQUEST
                        && frame.u32(ARP_AT + 24) == address;
        return has || probes ? six(frame, ARP_AT + 8) : Result.NOBODY;
    }

    private static long six(Bytes frame, int at) {
        return (long) frame.u16(at) << 32 | frame.u32(at + 2);
    }

    /// The probe: sender address 0.0.0.0, padded to the least length of Ethernet.
    static byte[] question(long own, long address) {
        byte[] frame = new byte[FRAME_BYTES];
        put(frame, 0, BROADCAST, 6);
        put(frame, 6, own, 6);
        put(frame, 12, ARP, 2);
        put(frame, ARP_AT, ETHERNET_IPV4, 6);
        put(frame, ARP_AT + 6, REQUEST, 2);
        put(frame, ARP_AT + 8, own, 6);
        put(frame, ARP_AT + 24, address, 4);
        return frame;
    }

    private static void put(byte[] frame, int at, long value, int count) {
        for (int i = 0; i < count; i++) {
            frame[at + i] = (byte) (value >> ((count - 1 - i) * Byte.SIZE));
        }
    }
}

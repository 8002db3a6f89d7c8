package teiten.observe.sensor;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import teiten.bytes.SplitMix;
import teiten.capture.live.FrameSender;
import teiten.capture.live.LiveException;
import teiten.capture.live.NetworkDevice;
import teiten.decode.Address;
import teiten.decode.Packet;

/// A process that sends frames of others' making at a sensor, by chance that is the same each time:
/// `KIND DEVICE COUNT`. Sources are in 198.19.0.0/22, destinations in 198.18.0.0/16.
public final class FrameDoor {
    private static final long SOURCES = Address.parse("198.19.0.0").low();
    private static final long DESTINATIONS = Address.parse("198.18.0.0").low();
    private static final int BATCH = 64;
    private static final int DATAGRAM_BYTES = 1_400;

    /// Linux gives a frame with less behind its VLAN tag to nobody.
    private static final int LEAST_BYTES = 20;

    private static final List<byte[]> SHAPES = AnyFrames.shapes();

    private final AnyFrames frames = new AnyFrames();
    private long state;

    private FrameDoor() {}

    /// Prints `sent=COUNT`, the frames that the kernel took.
    public static void main(String... arguments) throws LiveException, InterruptedException {
        int count = Integer.parseInt(arguments[2]);
        FrameDoor door = new FrameDoor();
        try (FrameSender sender = FrameSender.open(NetworkDevice.of(arguments[1]))) {
            for (int number = 1; number <= count; number++) {
                byte[] frame =
                        switch (arguments[0]) {
                            case "syn" -> door.segment(Packet.SYN, "");
                            case "forged" -> door.segment(door.stray(number), "forged data");
                            case "datagram" -> door.datagram();
                            case "any" -> door.any();
                            default -> throw new IllegalArgumentException(arguments[0]);
                        };
                sender.send(frame, frame.length);
                if (number % BATCH == 0) {
                    // Slower than a sensor reads, so that what it drops has another reason.
                    sender.flush();
                    Thread.sleep(1);
                }
            }
            sender.flush();
            System.out.println("sent=" + sender.sent());
        }
    }

    private int stray(int number) {
        int[] flags = {Scanner.PUSH, Scanner.SYN_ACK, Packet.RST, Scanner.FIN_ACK, Scanner.ACK};
        return flags[number % flags.length];
    }

    private Address source() {
        return Address.v4((int) SOURCES + below(1 << 10));
    }

    private Address destination() {
        return Address.v4((int) DESTINATIONS + below(1 << 16));
    }

    /// A SYN is now as short as can be, now long enough for its answer to have an option.
    private byte[] segment(int flags, String said) {
        Address from = source();
        Address to = destination();
        byte[] options = flags == Packet.SYN && below(2) == 0 ? Scanner.MSS : Scanner.NOTHING;
        byte[] payload = said.getBytes(StandardCharsets.US_ASCII);
        byte[] tcp =
                Wired.tcp(
                        from,
                        1_024 + below(60_000),
                        to,
                        1 + below(65_535),
                        below(1 << 30),
                        below(1 << 30),
                        flags,
                        options,
                        payload);
        return Wired.ethernet(Wired.ip(from, to, Wired.TCP, tcp));
    }

    private byte[] datagram() {
        Address from = source();
        Address to = destination();
        byte[] udp = Wired.udp(from, to, new byte[DATAGRAM_BYTES]);
        return Wired.ethernet(Wired.ip(from, to, Wired.UDP, udp));
    }

    /// Any frame with up to three octets changed, perhaps cut, and mostly with right checksums.
    private byte[] any() {
        byte[] shape = SHAPES.get(below(SHAPES.size()));
        int cut = LEAST_BYTES + below(shape.length - LEAST_BYTES);
        int length = below(8) == 0 ? cut : shape.length;
        byte[] frame = Arrays.copyOf(shape, length);
        for (int left = below(4); left > 0; left--) {
            frame[below(length)] = (byte) below(256);
        }
        if (below(4) > 0) {
            frames.right(frame);
        }
        return frame;
    }

    private int below(int bound) {
        state += SplitMix.GOLDEN;
        return (int) Long.remainderUnsigned(SplitMix.mix(state), bound);
    }
}

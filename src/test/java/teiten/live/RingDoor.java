package teiten.live;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import teiten.capture.live.AddressProbe;
import teiten.capture.live.FrameSender;
import teiten.capture.live.LiveException;
import teiten.capture.live.LiveFrame;
import teiten.capture.live.NetworkDevice;
import teiten.capture.live.PacketRing;
import teiten.capture.live.RingSize;
import teiten.capture.live.RingStatistics;
import teiten.decode.Address;

/// A process that reads a ring, sends frames or probes an address inside a namespace, and says what
/// came of it. EtherTypes are those for experiments (IEEE 802).
final class RingDoor {
    private static final int COUNTED = 0x88B5;
    private static final int END = 0x88B6;
    private static final int FRAME_BYTES = 60;
    private static final int WAIT_MILLIS = 50;

    private RingDoor() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        try {
            NetworkDevice device = NetworkDevice.of(arguments[1]);
            switch (arguments[0]) {
                case "read" ->
                        read(device, Integer.parseInt(arguments[2]), Long.parseLong(arguments[3]));
                case "send" -> send(device, Integer.parseInt(arguments[2]));
                case "frames" -> frames(device, arguments);
                case "probe" -> {
                    long address = Address.parse(arguments[2]).low();
                    AddressProbe.Result result = AddressProbe.probe(device, address);
                    System.out.printf("left=%b holder=%012x%n", result.left(), result.holder());
                }
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        } catch (LiveException e) {
            System.out.println("refused=" + e.kind() + " " + e.getMessage());
            System.exit(1);
        }
    }

    /// Reads until a frame says that it was the last; begins so many milliseconds late.
    private static void read(NetworkDevice device, int blocks, long lateMillis)
            throws LiveException, IOException, InterruptedException {
        long lostBefore = device.counters().lost();
        try (PacketRing ring =
                PacketRing.open(device, new RingSize(RingSize.LEAST_BLOCK_BYTES, blocks, 1))) {
            System.out.println("ready");
            Thread.sleep(lateMillis);
            Seen seen = new Seen();
            LiveFrame frame = new LiveFrame();
            while (!seen.ended) {
                if (ring.next(frame)) {
                    seen.note(frame);
                } else {
                    ring.await(WAIT_MILLIS);
                }
            }
            ring.stopReceiving();
            Thread.sleep(WAIT_MILLIS);
            while (ring.next(frame)) {
                seen.note(frame);
            }
            RingStatistics statistics = ring.statistics();
            System.out.printf(
                    "all=%d counted=%d tagged=%d vlan=%d received=%d dropped=%d lost=%d again=%s"
                            + " cpu_ms=%d%n",
                    seen.all,
                    seen.counted,
                    seen.tagged,
                    seen.vlan,
                    statistics.received(),
                    statistics.dropped(),
                    device.counters().lost() - lostBefore,
                    ring.statistics(),
                    ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000);
        }
    }

    private static final class Seen {
        private long all;
        private long counted;
        private long tagged;
        private int vlan;
        private boolean ended;

        void note(LiveFrame frame) {
            all++;
            int type = frame.bytes.u16(12);
            counted += type == COUNTED ? 1 : 0;
            ended |= type == END;
            if (frame.vlan != LiveFrame.NO_VLAN) {
                tagged++;
                vlan = frame.vlan;
            }
        }
    }

    /// Sends frames to a hardware address that nobody has, one of them with a VLAN tag, and then
    /// one that says it was the last.
    private static void send(NetworkDevice device, int count) throws LiveException {
        try (FrameSender sender = FrameSender.open(device)) {
            byte[] frame = new byte[FRAME_BYTES];
            ByteBuffer fields = ByteBuffer.wrap(frame);
            fields.putLong(0, 0x0200_0000_0099_0200L);
            fields.putInt(8, 2);
            fields.putShort(12, (short) COUNTED);
            for (int i = 0; i < count - 1; i++) {
                sender.send(frame, FRAME_BYTES);
            }
            fields.putInt(12, 0x8100_0064);
            fields.putShort(16, (short) COUNTED);
            sender.send(frame, FRAME_BYTES);
            sender.send(frame, FrameSender.LONGEST_FRAME + 1);
            sender.flush();
            long counted = sender.sent();
            fields.putShort(12, (short) END);
            sender.send(frame, FRAME_BYTES);
            sender.flush();
            System.out.println("sent=" + counted + " refused=" + sender.refused());
        }
    }

    /// Sends the frames that the words behind the device say in hexadecimal digits.
    private static void frames(NetworkDevice device, String... words) throws LiveException {
        try (FrameSender sender = FrameSender.open(device)) {
            for (int word = 2; word < words.length; word++) {
                byte[] frame = HexFormat.of().parseHex(words[word]);
                sender.send(frame, frame.length);
            }
            sender.flush();
            System.out.println("sent=" + sender.sent());
        }
    }
}

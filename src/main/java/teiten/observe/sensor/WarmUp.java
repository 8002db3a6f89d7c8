package teiten.observe.sensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import teiten.bytes.Bytes;
import teiten.capture.live.FrameSink;
import teiten.capture.live.RingSize;
import teiten.capture.live.WarmBlocks;
import teiten.decode.FrameDecoder;
import teiten.decode.Packet;
import teiten.decode.Prefix;
import teiten.observe.MonitoredAddresses;
import teiten.observe.MonitoredPrefixes;

/// Has everything that a frame passes compiled before the first one arrives: a sensor that begins
/// cold loses a third of a flood's first second. Clients that exist only here talk to a loop like
/// the real one, over a ring without an interface; nothing is sent and nothing goes on record.
public final class WarmUp {
    /// Where the conversations go; 198.18.0.0/15 is meant for measurements (RFC 2544).
    public static final MonitoredAddresses ADDRESSES =
            new MonitoredPrefixes(
                    List.of(Prefix.parse("198.18.0.0/15"), Prefix.parse("2001:db8::/32")));

    /// Conversations that are played. After about these many no method of the way is compiled anew.
    static final int CONVERSATIONS = 60_000;

    /// Clients that talk at a time.
    private static final int AT_ONCE = 64;

    private static final RingSize SMALL_RING = new RingSize(RingSize.LEAST_BLOCK_BYTES, 4, 1);
    private static final long CLIENT_HARDWARE = 0x02_00_00_00_00_01L;
    private static final long FIRST_CLIENT = 0x0B00_0000L;
    private static final int CLIENT_STEP = 256;
    private static final long DOCUMENTATION_NET = 0x2001_0DB8_0000_0000L;
    private static final long GLOBAL_NET = 0x2400_0000_0000_0000L;
    private static final int LEAST_CLIENT_PORT = 32_768;

    /// Every eighth client speaks IPv6.
    private static final int V6_EVERY = 8;

    private static final Bytes SAID = Bytes.ofLatin1("SSH-2.0-warm\r\n");

    private final long own;
    private final SegmentFrame segment = new SegmentFrame(CLIENT_HARDWARE);
    private final List<byte[]> coming = new ArrayList<>();
    private final FrameDecoder decoder = new FrameDecoder();
    private final Packet answer = new Packet();
    private long sent;

    private WarmUp(long own) {
        this.own = own;
    }

    /// Plays all conversations; takes some seconds of one core.
    ///
    /// @param manner as the sensor's, for [#ADDRESSES]
    /// @param nowhere a journal that keeps nothing
    public static void run(ResponderManner manner, Journal nowhere, SensorClock clock) {
        WarmUp warmUp = new WarmUp(manner.hardwareAddress());
        try (WarmBlocks blocks = new WarmBlocks(SMALL_RING)) {
            FrameSink sink = manner.mode().answers() ? warmUp.new Clients() : null;
            SensorLoop loop =
                    new SensorLoop(0, blocks.ring(), new Steady(), sink, manner, nowhere, clock);
            loop.begin();
            for (int first = 0; first < CONVERSATIONS; first += AT_ONCE) {
                for (int client = first; client < first + AT_ONCE; client++) {
                    warmUp.open(client);
                }
                warmUp.play(blocks, loop, clock);
                // What the clients said to the answers of this round.
                warmUp.play(blocks, loop, clock);
            }
            loop.end();
        }
    }

    private void play(WarmBlocks blocks, SensorLoop loop, SensorClock clock) {
        List<byte[]> frames = List.copyOf(coming);
        coming.clear();
        if (!frames.isEmpty() && !blocks.put(frames, clock.wallNanos())) {
            throw new IllegalStateException("a block holds the frames of all clients");
        }
        while (loop.step()) {
            // Until the ring is empty.
        }
    }

    /// A client's SYN.
    private void open(int client) {
        FourTuple tuple = segment.tuple;
        tuple.version = client % V6_EVERY == 0 ? 6 : 4;
        tuple.clientHigh = tuple.version == 6 ? DOCUMENTATION_NET : 0;
        tuple.clientLow = tuple.version == 6 ? client : 0xC612_0000L + client;
        tuple.clientPort = 1 + client % LEAST_CLIENT_PORT;
        // Each in a network of its own, for the budget of one is soon spent.
        tuple.serverHigh = tuple.version == 6 ? GLOBAL_NET | (long) client << Short.SIZE : 0;
        tuple.serverLow = tuple.version == 6 ? 1 : FIRST_CLIENT + (long) client * CLIENT_STEP;
        tuple.serverPort = LEAST_CLIENT_PORT + client % LEAST_CLIENT_PORT;
        segment.link.peer = own;
        segment.writeWithSize(client, 0, Packet.SYN);
        add();
    }

    /// What a client says to an answer: to a SYN-ACK its first payload.
    private void hear(byte[] frame, int length) {
        decoder.decode(
                FrameDecoder.ETHERNET, Bytes.of(Arrays.copyOf(frame, length)), length, answer);
        if (!answer.hasFlags(Packet.SYN | Packet.ACK)) {
            return;
        }
        FourTuple tuple = segment.tuple;
        tuple.version = answer.version;
        tuple.clientHigh = answer.sourceHigh;
        tuple.clientLow = answer.sourceLow;
        tuple.clientPort = answer.sourcePort;
        tuple.serverHigh = answer.destinationHigh;
        tuple.serverLow = answer.destinationLow;
        tuple.serverPort = answer.destinationPort;
        int next = (int) answer.acknowledgement;
        int acknowledged = (int) answer.sequence + 1;
        segment.write(next, acknowledged, Packet.ACK | Packet.PSH, SAID);
        add();
        segment.write(next + SAID.length(), acknowledged, Packet.ACK | Packet.FIN);
        add();
    }

    private void add() {
        coming.add(Arrays.copyOf(segment.memory(), segment.length()));
    }

    /// Where answers go: to the clients.
    private final class Clients implements FrameSink {
        @Override
        public void send(byte[] frame, int length) {
            sent++;
            hear(frame, length);
        }

        @Override
        public void flush() {
            // Clients hear at once.
        }

        @Override
        public long sent() {
            return sent;
        }

        @Override
        public long refused() {
            return 0;
        }
    }

    /// An interface that is always up and loses nothing.
    private static final class Steady implements Carrier {
        @Override
        public boolean isUp() {
            return true;
        }

        @Override
        public long dropped() {
            return 0;
        }
    }
}

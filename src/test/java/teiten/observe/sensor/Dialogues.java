package teiten.observe.sensor;

import java.util.List;
import teiten.bytes.Bytes;
import teiten.capture.live.FrameSink;
import teiten.capture.live.FrameSource;
import teiten.capture.live.LiveFrame;
import teiten.capture.live.RingStatistics;
import teiten.decode.Packet;
import teiten.decode.Prefix;
import teiten.observe.MonitoredPrefixes;

/// Clients at both ends of a sensor's loop, one after the other, each in a network of its own: they
/// open a connection, say a line and close. It allocates nothing, so what is allocated or spent is
/// the sensor's.
final class Dialogues implements FrameSource, FrameSink {
    /// Frames that the sensor gets of one client that says something.
    static final int FRAMES = 3;

    private static final int NETWORKS = 1 << 20;
    private static final long FIRST_CLIENT = 0x0B00_0001L;
    private static final long FIRST_SERVER = 0xC612_0000L;
    private static final int NUMBER = 7;
    private static final Bytes SAID = Bytes.ofLatin1("GET / HTTP/1.0\r\nHost: 198.18.0.1\r\n\r\n");

    // Where numbers and flags stand in an answer of IPv4 without tags.
    private static final int NUMBER_AT = 14 + 20 + 4;
    private static final int FLAGS_AT = 14 + 20 + 13;

    private enum Next {
        OPEN,
        SAY,
        CLOSE
    }

    private final SegmentFrame segment = new SegmentFrame(Wired.NEIGHBOUR);
    private final Bytes answer = Bytes.empty();
    private final RingStatistics none = new RingStatistics(0, 0);
    private Next next = Next.OPEN;
    private boolean speaks;
    private int clients;
    private int left;
    private int theirs;
    private long sent;
    private long closed;
    private long nanos;

    /// A loop that these clients talk to.
    SensorLoop loop(Mode mode, Journal journal) {
        ResponderManner manner =
                new ResponderManner(
                        mode,
                        new MonitoredPrefixes(List.of(Prefix.parse("198.18.0.0/16"))),
                        Wired.OWN,
                        Exclusions.NONE,
                        Banners.NONE,
                        () -> new byte[16]);
        Carrier carrier =
                new Carrier() {
                    @Override
                    public boolean isUp() {
                        return true;
                    }

                    @Override
                    public long dropped() {
                        return 0;
                    }
                };
        SensorClock clock =
                new SensorClock() {
                    @Override
                    public long wallNanos() {
                        return nanos;
                    }

                    @Override
                    public long monotonicNanos() {
                        return nanos;
                    }
                };
        SensorLoop loop =
                new SensorLoop(
                        0, this, carrier, mode.answers() ? this : null, manner, journal, clock);
        loop.begin();
        return loop;
    }

    /// Has so many clients come, and the loop take what they send.
    ///
    /// @param say whether they answer the sensor, or leave after their SYN
    /// @param stepNanos how much later it is then
    void play(SensorLoop loop, int count, boolean say, long stepNanos) {
        nanos += stepNanos;
        speaks = say;
        left = count;
        while (loop.step()) {
            // Until all have come.
        }
    }

    /// Clients whose close was acknowledged and returned.
    long closed() {
        return closed;
    }

    @Override
    public boolean next(LiveFrame frame) {
        switch (next) {
            case OPEN -> {
                if (left == 0) {
                    return false;
                }
                left--;
                open();
            }
            case SAY -> {
                segment.write(NUMBER + 1, theirs, Scanner.PUSH, SAID);
                next = Next.CLOSE;
            }
            case CLOSE -> {
                segment.write(NUMBER + 1 + SAID.length(), theirs, Scanner.FIN_ACK);
                next = Next.OPEN;
            }
        }
        frame.bytes.wrap(segment.memory(), 0, segment.length());
        frame.timeNanos = nanos;
        frame.wireLength = segment.length();
        return true;
    }

    private void open() {
        clients++;
        FourTuple tuple = segment.tuple;
        tuple.version = 4;
        tuple.clientLow = FIRST_SERVER + (clients & 0xFFFF);
        tuple.clientPort = 1 + (clients & 0x7FFF);
        tuple.serverLow = FIRST_CLIENT + (long) (clients & NETWORKS - 1) * 256;
        tuple.serverPort = 0x8000 + (clients & 0x7FFF);
        segment.link.peer = Wired.OWN;
        segment.writeWithSize(NUMBER, 0, Packet.SYN);
        next = speaks ? Next.SAY : Next.OPEN;
    }

    @Override
    public void send(byte[] frame, int length) {
        sent++;
        answer.wrap(frame, 0, length);
        int flags = answer.u8(FLAGS_AT);
        if (flags == Scanner.SYN_ACK) {
            theirs = (int) answer.u32(NUMBER_AT) + 1;
        } else if (flags == Scanner.FIN_ACK) {
            closed++;
        }
    }

    @Override
    public void await(int millis) {
        // What comes is there already.
    }

    @Override
    public RingStatistics statistics() {
        return none;
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

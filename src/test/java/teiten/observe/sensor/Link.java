package teiten.observe.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.bytes.SplitMix;
import teiten.capture.live.LiveFrame;
import teiten.decode.Address;
import teiten.decode.FrameDecoder;
import teiten.decode.Packet;
import teiten.decode.Prefix;
import teiten.decode.Transport;
import teiten.observe.MonitoredPrefixes;

/// A link with a responder on it, which is held to its promises with each frame: whatever it sends
/// is sound, goes back where the cause came from, and is no more than came.
final class Link {
    static final Address SERVER = Address.parse("198.18.7.7");
    static final Address SERVER6 = Address.parse("2001:db8::7");
    static final Address EXCEPTED = Address.parse("198.18.7.254");
    static final MonitoredPrefixes MONITORED =
            new MonitoredPrefixes(
                    List.of(Prefix.parse("198.18.7.0/24"), Prefix.parse("2001:db8::/64")),
                    List.of(Prefix.of(EXCEPTED)));

    private static final Set<Integer> TAG_TYPES = Set.of(0x8100, 0x88A8, 0x9100, 0x9200);

    /// Where clocks begin: not at 0, and close to where one that counts from a machine's start may
    /// turn.
    static final long START = -5_000_000_000L;

    /// A packet that the responder sent.
    record Sent(Packet packet, Bytes frame) {
        boolean has(int flags) {
            return packet.tcpFlags == flags;
        }

        int sequence() {
            return (int) packet.sequence;
        }

        int acknowledgement() {
            return (int) packet.acknowledgement;
        }
    }

    final Map<Fate, Long> fates = new HashMap<>();
    final List<Sent> answers = new ArrayList<>();
    final List<Sent> due = new ArrayList<>();
    final Responder responder;
    long now = START;
    boolean checksumUnfinished;

    private final FrameDecoder decoder = new FrameDecoder();
    private final LiveFrame live = new LiveFrame();
    private final Packet packet = new Packet();
    private final Map<Address, Long> balance = new HashMap<>();
    private final boolean hasBanners;
    private byte[] cause = {};
    private int answersToCause;
    private long seed = 2015;

    Link() {
        this(Mode.RESPONSIVE);
    }

    Link(Mode mode) {
        this(mode, Banners.NONE, ResponderManner.MOST_FLOWS);
    }

    Link(Mode mode, Banners banners, int mostFlows) {
        this(mode, banners, mostFlows, Exclusions.NONE);
    }

    Link(Mode mode, Banners banners, int mostFlows, Exclusions exclusions) {
        ResponderManner manner =
                new ResponderManner(
                        mode, MONITORED, Wired.OWN, exclusions, banners, this::secret, mostFlows);
        responder = new Responder(manner, this::answer, this::due);
        hasBanners = banners != Banners.NONE;
    }

    private byte[] secret() {
        long first = SplitMix.mix(seed++);
        return ByteBuffer.allocate(16).putLong(first).putLong(SplitMix.mix(seed++)).array();
    }

    /// Has the responder take a frame without a tag.
    Fate frame(byte[] frame) {
        return frame(frame, LiveFrame.NO_VLAN, 0);
    }

    /// Has the responder take a frame whose outer tag the kernel took off.
    Fate frame(byte[] frame, int vlan, int vlanEtherType) {
        return frame(frame, vlan, vlanEtherType, frame.length);
    }

    Fate frame(byte[] frame, int vlan, int vlanEtherType, long wireLength) {
        live.bytes.wrap(frame, 0, frame.length);
        live.wireLength = wireLength;
        live.vlan = vlan;
        live.vlanEtherType = vlanEtherType;
        live.checksumUnfinished = checksumUnfinished;
        decoder.decode(FrameDecoder.ETHERNET, live.bytes, live.wireLength, packet);
        cause = frame;
        answersToCause = 0;
        if (packet.version != 0) {
            long onWire = Math.min(packet.networkWireLength(), wireLength - packet.networkOffset());
            balance.merge(packet.source(), onWire, Long::sum);
        }
        Fate fate = responder.frame(live, packet, now);
        fates.merge(fate, 1L, Long::sum);
        return fate;
    }

    /// Lets time pass, and has done what is due.
    void pass(long nanos) {
        now += nanos;
        cause = new byte[0];
        responder.tick(now);
    }

    Sent lastAnswer() {
        return answers.getLast();
    }

    long count(Fate fate) {
        return fates.getOrDefault(fate, 0L);
    }

    private void answer(byte[] memory, int length, int networkAt) {
        byte[] frame = Arrays.copyOf(memory, length);
        assertThat(++answersToCause).as("answers to one frame").isEqualTo(1);
        assertThat(Arrays.copyOf(frame, 6)).as("back").isEqualTo(Arrays.copyOfRange(cause, 6, 12));
        assertThat(frame.length - tagBytes(frame))
                .as("length of an answer")
                .isLessThanOrEqualTo((int) Math.max(live.wireLength, 42));
        if (networkAt == 0) {
            assertThat(frame.length - tagBytes(frame)).isEqualTo(42);
            answers.add(new Sent(new Packet(), Bytes.of(frame)));
            return;
        }
        Sent sent = sound(frame, networkAt);
        assertThat(sent.packet.networkWireLength()).isLessThanOrEqualTo(packet.ipLength);
        assertThat(sent.packet.destination()).isEqualTo(packet.source());
        assertThat(sent.packet.transport).isEqualTo(packet.transport);
        answers.add(sent);
        spend(sent, sent.packet.networkWireLength());
    }

    private void due(byte[] memory, int length, int networkAt) {
        Sent sent = sound(Arrays.copyOf(memory, length), networkAt);
        assertThat(sent.packet.transport).isEqualTo(Transport.TCP);
        due.add(sent);
        // Banners are not in the account.
        spend(sent, sent.packet.networkWireLength() - sent.packet.payloadLength);
    }

    private void spend(Sent sent, long bytes) {
        long left = balance.merge(sent.packet.destination(), -bytes, Long::sum);
        assertThat(left)
                .as("bytes that came more than went")
                .isGreaterThanOrEqualTo(hasBanners ? -60 : 0);
    }

    /// A frame as decoded.
    static Packet decoded(byte[] frame) {
        Packet decoded = new Packet();
        new FrameDecoder().decode(FrameDecoder.ETHERNET, Bytes.of(frame), frame.length, decoded);
        return decoded;
    }

    private static int tagBytes(byte[] frame) {
        Bytes bytes = Bytes.of(frame);
        int at = 12;
        while (TAG_TYPES.contains(bytes.u16(at))) {
            at += 4;
        }
        return at - 12;
    }

    /// The packet, which must be whole, with right checksums, from a monitored address.
    private Sent sound(byte[] frame, int networkAt) {
        Packet sent = decoded(frame);
        assertThat(sent.networkOffset()).isEqualTo(networkAt);
        assertThat(networkAt + sent.ipLength).isEqualTo(frame.length);
        assertThat(MONITORED.isSource(sent)).isTrue();
        assertThat(LinkPath.u48(Bytes.of(frame), 6)).isEqualTo(Wired.OWN);
        boolean advertises = sent.transport == Transport.ICMP6 && sent.sourcePort == 136;
        assertThat(sent.transport == Transport.TCP || advertises).isTrue();
        byte[] ip = Arrays.copyOfRange(frame, networkAt, frame.length);
        if (sent.version == 4) {
            assertThat(Wired.withHeaderChecksum(ip.clone())).isEqualTo(ip);
        }
        byte[] segment = Arrays.copyOfRange(ip, sent.networkHeaderLength, ip.length);
        assertThat(Wired.isSound(segment, sent.protocol, sent.source(), sent.destination()))
                .as("checksum of " + sent)
                .isTrue();
        return new Sent(sent, Bytes.of(frame));
    }
}

package teiten.observe.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import teiten.bytes.Bytes;
import teiten.capture.live.FrameSink;
import teiten.capture.live.RingSize;
import teiten.capture.live.WarmBlocks;
import teiten.decode.FrameDecoder;
import teiten.decode.Packet;
import teiten.decode.Prefix;
import teiten.observe.MonitoredPrefixes;

class SensorLoopTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long OWN = 0x02_00_00_00_00_0DL;
    private static final long KERNEL_TIME = 1_443_657_600L * SECOND;

    /// The close is sent for bytes that came only: at least its own 40 beside the rest.
    private static final String PAYS_FOR_A_CLOSE =
            "SSH-2.0-somebody who says at least forty bytes\r\n";

    private final WarmBlocks blocks =
            new WarmBlocks(new RingSize(RingSize.LEAST_BLOCK_BYTES, 4, 1));
    private final KeptJournal journal = new KeptJournal();
    private final KeptFrames sink = new KeptFrames();
    private final HandClock clock = new HandClock();
    private final SegmentFrame client = new SegmentFrame(0x02_00_00_00_00_05L);
    private boolean isUp = true;
    private long lost;

    @AfterEach
    void close() {
        blocks.close();
    }

    /// A clock that goes when told.
    private static final class HandClock implements SensorClock {
        long nanos = SECOND;

        @Override
        public long wallNanos() {
            return KERNEL_TIME + nanos;
        }

        @Override
        public long monotonicNanos() {
            return nanos;
        }
    }

    private static final class KeptFrames implements FrameSink {
        final List<byte[]> frames = new ArrayList<>();
        int flushes;

        @Override
        public void send(byte[] frame, int length) {
            frames.add(Arrays.copyOf(frame, length));
        }

        @Override
        public void flush() {
            flushes++;
        }

        @Override
        public long sent() {
            return frames.size();
        }

        @Override
        public long refused() {
            return 0;
        }
    }

    private SensorLoop loop(Mode mode, @Nullable FrameSink out) {
        ResponderManner manner =
                new ResponderManner(
                        mode,
                        new MonitoredPrefixes(List.of(Prefix.parse("198.18.0.0/16"))),
                        OWN,
                        Exclusions.NONE,
                        Banners.NONE,
                        () -> new byte[16]);
        Carrier carrier =
                new Carrier() {
                    @Override
                    public boolean isUp() {
                        return isUp;
                    }

                    @Override
                    public long dropped() {
                        return lost;
                    }
                };
        SensorLoop loop = new SensorLoop(0, blocks.ring(), carrier, out, manner, journal, clock);
        loop.begin();
        return loop;
    }

    /// A client's segment to the last byte's port 80 of 198.18.0.0/16, or of another network.
    private byte[] segment(
            long network, int sequence, int acknowledgement, int flags, String said) {
        client.link.peer = OWN;
        client.tuple.version = 4;
        client.tuple.clientLow = network + 7;
        client.tuple.clientPort = 80;
        client.tuple.serverLow = 0x0B00_0001L;
        client.tuple.serverPort = 40_000;
        if (said.isEmpty()) {
            client.writeWithSize(sequence, acknowledgement, flags);
        } else {
            client.write(sequence, acknowledgement, flags, Bytes.ofLatin1(said));
        }
        return Arrays.copyOf(client.memory(), client.length());
    }

    private void arrive(SensorLoop loop, byte[]... frames) {
        assertThat(blocks.put(List.of(frames), KERNEL_TIME)).isTrue();
        while (loop.step()) {
            clock.nanos++;
        }
    }

    private SensorSecond second(SensorLoop loop) {
        clock.nanos += SECOND;
        loop.step();
        return journal.seconds.getLast();
    }

    private static long count(SensorSecond second, Fate fate) {
        return second.fates().get(fate.ordinal());
    }

    @Test
    void what_came_is_on_record_before_what_answered_it() {
        SensorLoop loop = loop(Mode.RESPONSIVE, sink);
        arrive(loop, segment(0xC612_0000L, 100, 0, Packet.SYN, ""));
        assertThat(journal.packets)
                .extracting(KeptJournal.Kept::fate)
                .containsExactly(Fate.SYN_ANSWERED, null);
        assertThat(journal.packets).allMatch(kept -> kept.timeNanos() == KERNEL_TIME);
        byte[] frame = sink.frames.getLast();
        Packet answer = new Packet();
        new FrameDecoder().decode(FrameDecoder.ETHERNET, Bytes.of(frame), frame.length, answer);
        assertThat(answer.hasFlags(Packet.SYN | Packet.ACK)).isTrue();
        assertThat(journal.packets.getLast().bytes()).hasSize(answer.ipLength);

        int next = (int) answer.sequence + 1;
        arrive(loop, segment(0xC612_0000L, 101, next, Packet.ACK | Packet.PSH, "hello"));
        assertThat(journal.packets)
                .extracting(KeptJournal.Kept::fate)
                .containsExactly(Fate.SYN_ANSWERED, null, Fate.HANDSHAKE, null);
        assertThat(loop.openConnections()).isOne();
    }

    @Test
    void every_frame_of_a_second_has_one_fate_and_bytes_out_stay_below_bytes_in() {
        SensorLoop loop = loop(Mode.RESPONSIVE, sink);
        lost = 3;
        arrive(
                loop,
                segment(0xC612_0000L, 100, 0, Packet.SYN, ""),
                segment(0xC612_0000L, 100, 77, Packet.ACK, "forged"),
                segment(0xC613_0000L, 100, 0, Packet.SYN, ""),
                new byte[60]);
        SensorSecond second = second(loop);
        assertThat(second.received()).isEqualTo(4);
        assertThat(second.fates()).hasSize(Fate.values().length);
        assertThat(second.fates().stream().mapToLong(Long::longValue).sum()).isEqualTo(4);
        assertThat(count(second, Fate.SYN_ANSWERED)).isOne();
        assertThat(count(second, Fate.COOKIE_MISMATCH)).isOne();
        assertThat(count(second, Fate.NOT_MONITORED)).isOne();
        assertThat(second.sent()).isOne();
        assertThat(second.bytesSent()).isEqualTo(44).isLessThan(second.bytesReceived());
        assertThat(second.deviceDropped()).isZero();
        assertThat(second.lengthNanos()).isGreaterThanOrEqualTo(SECOND);
        assertThat(second.watching()).isTrue();
        assertThat(journal.packets).as("two came, one went").hasSize(3);

        SensorSecond quiet = second(loop);
        assertThat(quiet.received()).isZero();
        assertThat(quiet.deviceDropped()).as("told a second later").isEqualTo(3);
        assertThat(quiet.sent()).isZero();
        assertThat(quiet.fates()).containsOnly(0L);
    }

    @Test
    void a_second_in_which_the_carrier_went_is_not_watched() {
        SensorLoop loop = loop(Mode.RESPONSIVE, sink);
        isUp = false;
        assertThat(second(loop).watching()).isFalse();
        isUp = true;
        assertThat(second(loop).watching()).as("it came back within").isFalse();
        assertThat(second(loop).watching()).isTrue();
    }

    @Test
    void a_passive_sensor_records_alike_and_sends_nothing() {
        SensorLoop loop = loop(Mode.PASSIVE, null);
        arrive(loop, segment(0xC612_0000L, 100, 0, Packet.SYN, ""));
        SensorSecond second = second(loop);
        assertThat(count(second, Fate.SYN_UNANSWERED)).isOne();
        assertThat(second.sent()).isZero();
        assertThat(second.bytesSent()).isZero();
        assertThat(journal.packets).hasSize(1);
    }

    @Test
    void a_close_whose_time_has_come_is_on_record_too() {
        SensorLoop loop = loop(Mode.RESPONSIVE, sink);
        arrive(loop, segment(0xC612_0000L, 100, 0, Packet.SYN, ""));
        Packet answer = new Packet();
        byte[] frame = sink.frames.getLast();
        new FrameDecoder().decode(FrameDecoder.ETHERNET, Bytes.of(frame), frame.length, answer);
        int next = (int) answer.sequence + 1;
        arrive(loop, segment(0xC612_0000L, 101, next, Packet.ACK | Packet.PSH, PAYS_FOR_A_CLOSE));
        int before = journal.packets.size();
        clock.nanos += 60 * SECOND;
        loop.step();
        assertThat(journal.packets).hasSize(before + 1);
        assertThat(journal.packets.getLast().timeNanos()).isEqualTo(clock.wallNanos());
        assertThat(loop.openConnections()).isZero();
    }

    @Test
    void the_last_frames_are_taken_before_it_ends() {
        SensorLoop loop = loop(Mode.RESPONSIVE, sink);
        assertThat(blocks.put(List.of(segment(0xC612_0000L, 1, 0, Packet.SYN, "")), KERNEL_TIME))
                .isTrue();
        loop.stop();
        loop.run();
        assertThat(journal.packets).hasSize(2);
        assertThat(journal.seconds.getLast().received()).isOne();
        assertThat(sink.flushes).isPositive();
    }
}

package teiten.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static teiten.relay.Spools.NOON;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.bytes.Bytes;
import teiten.decode.Address;
import teiten.observe.sensor.Fate;
import teiten.observe.sensor.Heartbeat;
import teiten.observe.sensor.Notice;
import teiten.observe.sensor.SensorSecond;
import teiten.observe.sensor.SocketConnection;

class SpoolRoundTripTest {
    @TempDir Path folder;

    private static final Heartbeat HEARTBEAT =
            new Heartbeat(NOON, 7, true, -1, -20, true, 9, 10, 11, 12, 13, -1);

    private static SensorSecond second(boolean watching) {
        List<Long> fates = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            fates.add((long) fate.ordinal() * 100);
        }
        long received = fates.stream().mapToLong(Long::longValue).sum();
        return new SensorSecond(
                NOON - 5, 1_000_000_001L, 1, received, 3, 4, fates, 5, 6, 7, 1L << 40, watching);
    }

    @Test
    void every_kind_of_record_reads_as_it_was_written() throws IOException {
        SocketConnection four =
                new SocketConnection(
                        NOON + 1,
                        Address.parse("203.0.113.5"),
                        65535,
                        Address.parse("198.18.0.7"),
                        22,
                        Bytes.ofLatin1("SSH-2.0-x\r\n"),
                        4000);
        SocketConnection six =
                new SocketConnection(
                        NOON + 2,
                        Address.parse("2001:db8::5"),
                        0,
                        Address.parse("2001:db8:1::7"),
                        65535,
                        Bytes.empty(),
                        0);
        List<Notice> notices = new ArrayList<>();
        notices.add(new Notice.Start(NOON));
        notices.add(new Notice.ClockStep(NOON + 9, -7_200_000_000_000L));
        for (Notice.Reason reason : Notice.Reason.values()) {
            notices.add(new Notice.Gap(NOON + 3, NOON - 4, NOON + 5, reason, -1));
            notices.add(new Notice.Gap(NOON + 3, Long.MIN_VALUE, Long.MAX_VALUE, reason, 1 << 20));
        }
        notices.add(new Notice.Stop(NOON + 10));
        try (SpoolWriter spool = Spools.open(folder, 1, Spools.ROOMY)) {
            assertThat(spool.recovery().isClean()).isTrue();
            SpoolJournal journal = spool.journal(1);
            journal.received(NOON + 30, Spools.packet(40, 3, 0xAB), 40, 1500, Fate.DATA, true);
            journal.received(NOON + 20, Spools.packet(44, 0, 1), 44, 44, Fate.SYN_ANSWERED, false);
            journal.sent(NOON + 20, new byte[] {9, 1, 2, 3, 9}, 1, 4);
            journal.connection(four);
            journal.connection(six);
            journal.second(second(true));
            journal.second(second(false));
            journal.heartbeat(HEARTBEAT);
            notices.forEach(journal::notice);
        }
        List<String> expected = new ArrayList<>();
        expected.add("1:0 RECEIVED 1 30 DATA 40/43/1500 unfinished " + "ab".repeat(43));
        expected.add("1:1 RECEIVED 1 20 SYN_ANSWERED 44/44/44 " + "01".repeat(44));
        expected.add("1:2 SENT 1 20 null 3/3/3 010203");
        expected.add("1:3 CONNECTION 1 1 " + four);
        expected.add("1:4 CONNECTION 1 2 " + six);
        expected.add("1:5 SECOND 1 -5 " + second(true));
        expected.add("1:6 SECOND 1 -5 " + second(false));
        expected.add("1:7 HEARTBEAT 1 0 " + HEARTBEAT);
        for (Notice notice : notices) {
            expected.add(
                    "1:%d NOTICE 1 %d %s"
                            .formatted(expected.size(), notice.timeNanos() - NOON, notice));
        }
        Spools.Told told = Spools.read(folder);
        assertThat(told.lines()).isEqualTo(expected);
        assertThat(told.damage()).isEmpty();
    }

    @Test
    void every_fate_has_its_place_in_the_format() throws IOException {
        try (SpoolWriter spool = Spools.open(folder, 1, Spools.ROOMY)) {
            SpoolJournal journal = spool.journal(0);
            for (Fate fate : Fate.values()) {
                journal.received(NOON, Spools.packet(20, 0, 0), 20, 20, fate, false);
            }
        }
        Spools.Told told = Spools.read(folder);
        for (Fate fate : Fate.values()) {
            assertThat(told.lines().get(fate.ordinal())).contains(" 0 0 " + fate.name() + " 20/");
        }
    }

    @Test
    void records_of_many_blocks_keep_their_order_and_payloads() throws IOException {
        int count = 20_000;
        try (SpoolWriter spool = Spools.open(folder, 1, Spools.ROOMY)) {
            SpoolJournal journal = spool.journal(0);
            Spools.packets(journal, NOON, count, 100);
        }
        Spools.Told told = Spools.read(folder);
        assertThat(told.lines()).hasSize(count);
        for (int i = 0; i < count; i++) {
            String bytes = "%02x".formatted(i & 0xFF).repeat(140);
            assertThat(told.lines().get(i))
                    .isEqualTo(
                            "1:%d RECEIVED 0 %d SYN_ANSWERED 40/140/140 %s", i, i * 1000L, bytes);
        }
        assertThat(told.damage()).isEmpty();
    }
}

package teiten.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.observe.sensor.Fate;
import teiten.observe.sensor.Heartbeat;
import teiten.observe.sensor.Notice;
import teiten.observe.sensor.SensorSecond;
import teiten.relay.SpoolStatus.State;

class SpoolStatusTest {
    private static final long SECOND = Spools.SECOND;
    private static final long NOON = Spools.NOON;

    @TempDir private Path folder;

    private static SensorSecond second(long end, int device, long ofOthers, boolean watching) {
        List<Long> fates =
                Stream.of(Fate.values())
                        .map(fate -> fate == Fate.NOT_MONITORED ? ofOthers : 0L)
                        .toList();
        return new SensorSecond(
                NOON + end * SECOND, SECOND, device, ofOthers, 2, 1, fates, 0, 0, 0, 0, watching);
    }

    /// Both interfaces, a minute long.
    private static void minute(SpoolJournal journal, long ofOthers, boolean watching) {
        for (int end = 1; end <= 60; end++) {
            journal.second(second(end, 0, ofOthers, watching));
            journal.second(second(end, 1, ofOthers, true));
        }
        journal.flush();
    }

    private SpoolStatus read() throws IOException {
        return Objects.requireNonNull(SpoolStatus.read(folder));
    }

    private State of(long ofOthers, boolean watching, boolean packets) throws IOException {
        try (SpoolWriter writer = Spools.open(folder, 1, Spools.ROOMY)) {
            SpoolJournal journal = writer.journal(0);
            if (packets) {
                Spools.packets(journal, NOON, 3, 0);
            }
            minute(journal, ofOthers, watching);
            awaitRecords(writer, 120);
            return read().state(NOON + 61 * SECOND);
        }
    }

    private static void awaitRecords(SpoolWriter writer, long records) {
        long end = System.nanoTime() + 10 * SECOND;
        while (writer.durable().records() < records) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void packets_to_its_addresses_are_all_that_is_wanted() throws IOException {
        assertThat(of(5, true, true)).isEqualTo(State.RECEIVING);
    }

    @Test
    void silence_has_its_reason() throws IOException {
        assertThat(of(0, true, false)).isEqualTo(State.NO_FRAMES);
    }

    @Test
    void frames_to_others_are_told_from_none_at_all() throws IOException {
        assertThat(of(5, true, false)).isEqualTo(State.NONE_TO_MONITORED);
    }

    @Test
    void one_interface_that_is_down_is_said_first() throws IOException {
        assertThat(of(5, false, true)).isEqualTo(State.LINK_DOWN);
    }

    @Test
    void a_sensor_that_has_just_begun_is_not_blamed() throws IOException {
        try (SpoolWriter writer = Spools.open(folder, 1, Spools.ROOMY)) {
            SpoolJournal journal = writer.journal(0);
            journal.second(second(1, 0, 0, true));
            journal.flush();
            awaitRecords(writer, 1);
            assertThat(read().state(NOON + 2 * SECOND)).isEqualTo(State.WAITING);
        }
    }

    @Test
    void records_that_end_while_the_process_lives_are_late_after_half_a_minute()
            throws IOException {
        try (SpoolWriter writer = Spools.open(folder, 1, Spools.ROOMY)) {
            SpoolJournal journal = writer.journal(0);
            Spools.packets(journal, NOON, 1, 0);
            awaitRecords(writer, 1);
            SpoolStatus status = read();
            assertThat(status.state(NOON + SpoolStatus.LATE_NANOS)).isEqualTo(State.RECEIVING);
            assertThat(status.state(NOON + SpoolStatus.LATE_NANOS + 1)).isEqualTo(State.NO_RECORDS);
        }
    }

    @Test
    void the_end_in_order_and_the_other_are_told_apart() throws IOException {
        try (SpoolWriter writer = Spools.open(folder, 1, Spools.ROOMY)) {
            SpoolJournal journal = writer.journal(0);
            Spools.packets(journal, NOON, 1, 0);
        }
        assertThat(read().state(NOON)).isEqualTo(State.KILLED);
        try (SpoolWriter writer = Spools.open(folder, 2, Spools.ROOMY)) {
            SpoolJournal journal = writer.journal(0);
            journal.notice(new Notice.Start(NOON));
            journal.notice(new Notice.Stop(NOON + SECOND));
            journal.flush();
        }
        assertThat(read().state(NOON)).isEqualTo(State.STOPPED);
        assertThat(read().held()).isFalse();
    }

    @Test
    void seconds_of_the_last_minute_are_summed_and_older_ones_are_not() throws IOException {
        try (SpoolWriter writer = Spools.open(folder, 1, Spools.ROOMY)) {
            SpoolJournal journal = writer.journal(0);
            journal.second(second(0, 0, 1000, true));
            minute(journal, 5, true);
        }
        LastMinute minute = read().minute();
        assertThat(minute.lengthNanos()).isEqualTo(60 * SECOND);
        assertThat(minute.received()).isEqualTo(600);
        assertThat(minute.ringDropped()).isEqualTo(240);
        assertThat(minute.deviceDropped()).isEqualTo(120);
        assertThat(minute.fates()).containsEntry(Fate.NOT_MONITORED, 600L);
        assertThat(minute.monitored()).isZero();
    }

    @Test
    void a_new_boot_begins_anew_but_keeps_the_gap_before_it() throws IOException {
        try (SpoolWriter writer = Spools.open(folder, 1, Spools.ROOMY)) {
            minute(writer.journal(0), 5, true);
        }
        Path segment = folder.resolve("000000000001.segment");
        byte[] whole = Files.readAllBytes(segment);
        Files.write(segment, java.util.Arrays.copyOf(whole, whole.length - 1));
        try (SpoolWriter writer = Spools.open(folder, 2, Spools.ROOMY)) {
            writer.journal(0).notice(new Notice.Start(NOON + 90 * SECOND));
        }
        SpoolStatus status = read();
        assertThat(status.minute().lengthNanos()).isZero();
        assertThat(status.lastPacketNanos()).isEqualTo(-1);
        assertThat(status.gaps())
                .extracting(Notice.Gap::reason)
                .containsExactly(Notice.Reason.UNCLEAN_STOP);
    }

    @Test
    void the_last_heartbeat_counts_and_gaps_are_kept_up_to_their_limit() throws IOException {
        try (SpoolWriter writer = Spools.open(folder, 1, Spools.ROOMY)) {
            SpoolJournal journal = writer.journal(0);
            for (int i = 0; i <= LastRecords.MOST_GAPS; i++) {
                journal.heartbeat(new Heartbeat(NOON + i, i, true, 1, 2, true, i, 3, 4, 5, 6, 7));
                journal.notice(
                        new Notice.Gap(NOON + i, NOON, NOON + i, Notice.Reason.LINK_DOWN, i));
            }
        }
        SpoolStatus status = read();
        assertThat(Objects.requireNonNull(status.heartbeat()).openConnections())
                .isEqualTo(LastRecords.MOST_GAPS);
        assertThat(status.gaps()).hasSize(LastRecords.MOST_GAPS);
        assertThat(status.gaps().getLast().lostRecords()).isEqualTo(LastRecords.MOST_GAPS);
        assertThat(status.gaps().getFirst().lostRecords()).isEqualTo(1);
    }

    @Test
    void of_a_long_spool_the_end_alone_is_read() throws IOException {
        for (int boot = 1; boot <= SpoolStatus.MOST_SEGMENTS + 1; boot++) {
            try (SpoolWriter writer = Spools.open(folder, boot, Spools.ROOMY)) {
                Spools.packets(writer.journal(0), NOON + boot * SECOND, 1, 0);
            }
        }
        Path first = folder.resolve("000000000001.segment");
        Path second = folder.resolve("000000000002.segment");
        Files.write(first, new byte[] {1});
        assertThat(read().damage()).isEmpty();
        assertThat(read().segments()).isEqualTo(SpoolStatus.MOST_SEGMENTS + 1);
        Files.write(second, new byte[] {1});
        assertThat(read().damage()).hasSize(1);
    }

    @Test
    void a_folder_without_records_has_no_state() throws IOException {
        assertThat(SpoolStatus.read(folder)).isNull();
    }
}

package teiten.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.observe.sensor.Notice;

/// What a spool gives up when its quota or its disk is full, and that it says so exactly.
class SpoolRoomTest {
    private static final long QUOTA = SpoolLimits.LEAST_QUOTA_BYTES;
    private static final SpoolLimits SMALL =
            new SpoolLimits(QUOTA, 64 << 20, 3600 * Spools.SECOND, Spools.SECOND / 100, 4);
    private static final int DISK_BYTES = 4 << 20;

    /// Records of one block, all of one payload length.
    private static final int BLOCK = 50;

    @TempDir private Path folder;

    /// Hears all that the writer says.
    private static final class Heard implements SpoolListener {
        private final List<Notice.Gap> gaps = Collections.synchronizedList(new ArrayList<>());
        private final List<SpoolException> troubles =
                Collections.synchronizedList(new ArrayList<>());
        private volatile int reliefs;

        @Override
        public void trouble(SpoolException trouble) {
            troubles.add(trouble);
        }

        @Override
        public synchronized void relief() {
            reliefs++;
        }

        @Override
        public void gap(Notice.Gap gap) {
            gaps.add(gap);
        }

        private long lost(Notice.Reason reason) {
            return gaps.stream()
                    .filter(gap -> gap.reason() == reason)
                    .mapToLong(Notice.Gap::lostRecords)
                    .sum();
        }
    }

    /// What is left to read.
    private record Left(long first, long records, long payloads, long gaps) {
        static Left of(Path folder) throws IOException {
            SpoolRecord record = new SpoolRecord();
            long first = -1;
            long records = 0;
            long payloads = 0;
            long gaps = 0;
            try (SpoolReader reader = SpoolReader.open(folder)) {
                while (reader.next(record)) {
                    first = first < 0 ? record.sequence : first;
                    assertThat(record.sequence).isEqualTo(first + records);
                    records++;
                    gaps += record.notice instanceof Notice.Gap ? 1 : 0;
                    payloads += record.network.length() > record.headerLength ? 1 : 0;
                }
                assertThat(reader.damage()).isEmpty();
            }
            return new Left(first, records, payloads, gaps);
        }
    }

    private long size() throws IOException {
        long bytes = 0;
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, "*.{segment,payload}")) {
            for (Path file : files) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private Heard fill(SpoolLimits limits, int blocks, int payload) {
        Heard heard = new Heard();
        try (SpoolWriter writer = Spools.open(folder, 1, limits)) {
            writer.listener(heard);
            SpoolJournal journal = writer.journal(0);
            for (int i = 0; i < blocks; i++) {
                Spools.packets(journal, Spools.NOON + i * Spools.SECOND, BLOCK, payload);
            }
        }
        return heard;
    }

    @Test
    void within_its_quota_a_spool_gives_up_nothing() throws IOException {
        Heard heard = fill(SMALL, 10, 1000);
        assertThat(size()).isBetween(QUOTA / 2, QUOTA);
        assertThat(heard.gaps).isEmpty();
        assertThat(Left.of(folder)).isEqualTo(new Left(0, 500, 500, 0));
    }

    @Test
    void beyond_it_oldest_payloads_go_first_and_each_is_accounted_for() throws IOException {
        Heard heard = fill(SMALL, 100, 1000);
        Left left = Left.of(folder);
        assertThat(heard.lost(Notice.Reason.SEGMENTS_GIVEN_UP)).isZero();
        assertThat(heard.gaps).isNotEmpty().allMatch(gap -> gap.toNanos() > gap.fromNanos());
        assertThat(left.first()).isZero();
        assertThat(left.records()).isEqualTo(100 * BLOCK + heard.gaps.size());
        assertThat(left.gaps()).isEqualTo(heard.gaps.size());
        assertThat(left.payloads())
                .isPositive()
                .isEqualTo(100 * BLOCK - heard.lost(Notice.Reason.PAYLOADS_GIVEN_UP));
        assertThat(size()).isLessThanOrEqualTo(QUOTA + SpoolFormat.MOST_BLOCK_BYTES);
    }

    @Test
    void without_payloads_to_give_up_oldest_segments_go() throws IOException {
        Heard heard = fill(SMALL, 1000, 0);
        Left left = Left.of(folder);
        assertThat(heard.lost(Notice.Reason.PAYLOADS_GIVEN_UP)).isZero();
        assertThat(left.first())
                .isPositive()
                .isEqualTo(heard.lost(Notice.Reason.SEGMENTS_GIVEN_UP));
        assertThat(left.first() + left.records()).isEqualTo(1000L * BLOCK + heard.gaps.size());
        assertThat(size()).isLessThanOrEqualTo(QUOTA + SpoolFormat.MOST_BLOCK_BYTES);
    }

    @Test
    void a_quota_below_the_least_is_refused() {
        assertThatThrownBy(() -> SpoolLimits.usual().withQuota(QUOTA - 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(SpoolLimits.usual().withQuota(QUOTA).quotaBytes()).isEqualTo(QUOTA);
        assertThat(SpoolLimits.usual().withQuota(QUOTA).segmentBytes()).isEqualTo(QUOTA / 8);
    }

    @Test
    void a_journal_has_its_number_or_is_refused() {
        try (SpoolWriter writer = Spools.open(folder, 1, Spools.ROOMY)) {
            assertThat(writer.journal(SpoolFormat.OWN_JOURNAL - 1)).isNotNull();
            assertThatThrownBy(() -> writer.journal(SpoolFormat.OWN_JOURNAL))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.journal(-1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void on_a_full_disk_oldest_goes_and_the_record_goes_on() throws Exception {
        mount();
        try {
            SpoolLimits segments =
                    new SpoolLimits(1L << 30, 512 << 10, 3600 * Spools.SECOND, Spools.SECOND, 4);
            Heard heard = fill(segments, 200, 1000);
            Left left = Left.of(folder);
            assertThat(heard.gaps).isNotEmpty();
            assertThat(left.first()).isEqualTo(heard.lost(Notice.Reason.SEGMENTS_GIVEN_UP));
            assertThat(left.payloads())
                    .isPositive()
                    .isEqualTo(200 * BLOCK - heard.lost(Notice.Reason.PAYLOADS_GIVEN_UP));
            assertThat(left.first() + left.records()).isEqualTo(200 * BLOCK + heard.gaps.size());
        } finally {
            run("umount", folder.toString());
        }
    }

    @Test
    void where_others_filled_the_disk_the_sensor_waits_and_loses_nothing_it_took()
            throws Exception {
        mount();
        Heard heard = new Heard();
        try (SpoolWriter writer = Spools.open(folder, 1, Spools.ROOMY)) {
            writer.listener(heard);
            SpoolJournal journal = writer.journal(0);
            Path hog = folder.resolve("hog");
            Files.write(hog, new byte[DISK_BYTES - (64 << 10)]);
            Spools.packets(journal, Spools.NOON, BLOCK, 3000);
            long end = System.nanoTime() + 20 * Spools.SECOND;
            while (heard.troubles.isEmpty()) {
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.sleep(10);
            }
            Files.delete(hog);
        } finally {
            assertThat(heard.troubles)
                    .extracting(SpoolException::kind)
                    .containsOnly(SpoolException.Kind.FULL);
            assertThat(heard.reliefs).isEqualTo(1);
            assertThat(Left.of(folder)).isEqualTo(new Left(0, BLOCK, BLOCK, 0));
            run("umount", folder.toString());
        }
    }

    private void mount() throws IOException, InterruptedException {
        int exit = run("mount", "-t", "tmpfs", "-o", "size=" + DISK_BYTES, "tmpfs", "" + folder);
        if (exit != 0) {
            System.err.println("SKIPPED: SpoolRoomTest cannot mount a small tmpfs; it takes root");
        }
        assumeTrue(exit == 0, "a tmpfs can be mounted (root)");
    }

    private static int run(String... words) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException _) {
            return -1;
        }
    }
}

package teiten.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static teiten.relay.Spools.NOON;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.observe.sensor.Notice;
import teiten.relay.SegmentTrailer.End;

class SpoolRecoveryTest {
    private static final String SEGMENT = "000000000001.segment";
    private static final String PAYLOAD = "000000000001.payload";
    private static final int TRAILER = SpoolFormat.BLOCK_HEADER_BYTES + SegmentTrailer.BYTES;

    @TempDir Path folder;

    /// A spool of four blocks of two records with payloads, closed in order.
    private Path written() throws IOException {
        Path spool = folder.resolve("written");
        try (SpoolWriter writer = Spools.open(spool, 1, Spools.ROOMY)) {
            SpoolJournal journal = writer.journal(0);
            for (int block = 0; block < 4; block++) {
                Spools.packets(journal, NOON + block * 10_000L, 2, 5);
            }
        }
        return spool;
    }

    /// The first bytes of both files, as a sensor leaves them that is killed.
    private Path cut(Path from, int segmentBytes, int payloadBytes) throws IOException {
        Path to = Files.createTempDirectory(folder, "cut");
        byte[] segment = Files.readAllBytes(from.resolve(SEGMENT));
        byte[] payload = Files.readAllBytes(from.resolve(PAYLOAD));
        Files.write(to.resolve(SEGMENT), java.util.Arrays.copyOf(segment, segmentBytes));
        if (payloadBytes > 0) {
            Files.write(to.resolve(PAYLOAD), java.util.Arrays.copyOf(payload, payloadBytes));
        }
        return to;
    }

    private static int size(Path spool, String file) throws IOException {
        return (int) Files.size(spool.resolve(file));
    }

    /// How many records lie whole before that place.
    private static int records(List<Integer> ends, int at) {
        int blocks = 0;
        while (blocks < ends.size() && ends.get(blocks) <= at) {
            blocks++;
        }
        return 2 * blocks;
    }

    private static List<Integer> ends(Path file, int kind) throws IOException {
        List<Integer> ends = new ArrayList<>();
        try (BlockReader reader = BlockReader.open(file, kind)) {
            while (reader.next() == BlockReader.Step.BLOCK) {
                if (reader.kind() != SpoolFormat.TRAILER) {
                    ends.add((int) reader.end());
                }
            }
        }
        return ends;
    }

    private static List<String> before(Path spool) throws IOException {
        return Spools.read(spool).lines();
    }

    @Test
    void a_segment_cut_at_any_byte_keeps_all_records_before_the_cut() throws IOException {
        Path whole = written();
        List<String> all = before(whole);
        assertThat(all).hasSize(8);
        List<Integer> ends = ends(whole.resolve(SEGMENT), SpoolFormat.SEGMENT);
        int payloadBytes = size(whole, PAYLOAD);
        for (int at = 0; at < size(whole, SEGMENT); at++) {
            Path spool = cut(whole, at, payloadBytes);
            int kept = records(ends, at);
            assertThat(before(spool)).as("read at %d", at).isEqualTo(all.subList(0, kept));
            Recovery recovery;
            try (SpoolWriter next = Spools.open(spool, 2, Spools.ROOMY)) {
                recovery = next.recovery();
                Spools.packets(next.journal(0), NOON + 99, 1, 5);
            }
            assertThat(recovery.unclean()).as("at %d", at).isTrue();
            assertThat(recovery.segments()).hasSize(1);
            assertThat(recovery.segments().getFirst().records()).isEqualTo(kept);
            List<String> expected = new ArrayList<>(all.subList(0, kept));
            long last = kept == 0 ? NOON : recovery.lastNanos();
            expected.add(
                    "2:0 NOTICE 65535 0 "
                            + new Notice.Gap(NOON, last, NOON, Notice.Reason.UNCLEAN_STOP, -1));
            Spools.Told told = Spools.read(spool);
            assertThat(told.lines().subList(0, kept + 1)).isEqualTo(expected);
            assertThat(told.lines()).hasSize(kept + 2);
            assertThat(told.damage()).isEmpty();
            remove(spool);
        }
    }

    @Test
    void payloads_cut_at_any_byte_lose_no_record() throws IOException {
        Path whole = written();
        List<Integer> ends = ends(whole.resolve(PAYLOAD), SpoolFormat.PAYLOAD);
        int segmentBytes = size(whole, SEGMENT) - TRAILER;
        for (int at = 0; at <= size(whole, PAYLOAD); at++) {
            Path spool = cut(whole, segmentBytes, at);
            try (SpoolWriter next = Spools.open(spool, 2, Spools.ROOMY)) {
                assertThat(next.recovery().segments().getFirst().records()).isEqualTo(8);
            }
            Spools.Told told = Spools.read(spool);
            assertThat(told.lines()).hasSize(9);
            assertThat(told.count(" missing ")).as("at %d", at).isEqualTo(8 - records(ends, at));
            assertThat(told.damage()).isEmpty();
            remove(spool);
        }
    }

    @Test
    void payloads_without_a_record_are_cut() throws IOException {
        Path whole = written();
        List<Integer> ends = ends(whole.resolve(SEGMENT), SpoolFormat.SEGMENT);
        List<Integer> payloadEnds = ends(whole.resolve(PAYLOAD), SpoolFormat.PAYLOAD);
        Path spool = cut(whole, ends.get(1) + 7, size(whole, PAYLOAD));
        try (SpoolWriter next = Spools.open(spool, 2, Spools.ROOMY)) {
            assertThat(next.recovery().segments())
                    .containsExactly(
                            new Recovery.Cut(
                                    1,
                                    4,
                                    7,
                                    size(whole, PAYLOAD) - payloadEnds.get(1),
                                    Recovery.State.SEALED));
        }
        assertThat(size(spool, PAYLOAD)).isEqualTo(payloadEnds.get(1));
        assertThat(Spools.read(spool).damage()).isEmpty();
    }

    @Test
    void a_recovered_segment_says_so_and_recovering_again_changes_nothing() throws IOException {
        Path spool = cut(written(), size(folder.resolve("written"), SEGMENT) - 1, 0);
        Spools.open(spool, 2, Spools.ROOMY).close();
        byte[] recovered = Files.readAllBytes(spool.resolve(SEGMENT));
        try (SegmentReader reader = SegmentReader.open(spool.resolve(SEGMENT))) {
            assertThat(Objects.requireNonNull(reader).trailer())
                    .isEqualTo(new SegmentTrailer(End.RECOVERED, 8, 4, 0, 0, NOON, NOON + 31_000));
        }
        try (SpoolWriter again = Spools.open(spool, 3, Spools.ROOMY)) {
            assertThat(again.recovery()).isEqualTo(new Recovery(List.of(), false, NOON));
        }
        assertThat(Files.readAllBytes(spool.resolve(SEGMENT))).isEqualTo(recovered);
    }

    @Test
    void a_segment_that_was_left_between_two_is_an_unclean_stop() throws IOException {
        SpoolLimits small = new SpoolLimits(1L << 30, 1, 3600 * Spools.SECOND, Spools.SECOND, 4);
        Path spool = folder.resolve("rolled");
        try (SpoolWriter writer = Spools.open(spool, 1, small)) {
            Spools.packets(writer.journal(0), NOON, 1, 0);
        }
        // What the end of a stop would have been is taken away: the last one says "rolled".
        Files.deleteIfExists(spool.resolve("000000000002.segment"));
        try (SpoolWriter next = Spools.open(spool, 2, Spools.ROOMY)) {
            assertThat(next.recovery()).isEqualTo(new Recovery(List.of(), true, NOON));
        }
        assertThat(Spools.read(spool).count("UNCLEAN_STOP")).isEqualTo(1);
    }

    @Test
    void a_damaged_head_is_set_aside_and_told() throws IOException {
        Path spool = cut(written(), size(folder.resolve("written"), SEGMENT), 0);
        byte[] bytes = Files.readAllBytes(spool.resolve(SEGMENT));
        bytes[60] ^= 1;
        Files.write(spool.resolve(SEGMENT), bytes);
        assertThat(Spools.read(spool).lines()).isEmpty();
        try (SpoolWriter next = Spools.open(spool, 2, Spools.ROOMY)) {
            assertThat(next.recovery().segments())
                    .containsExactly(
                            new Recovery.Cut(1, 0, bytes.length, 0, Recovery.State.SET_ASIDE));
            Spools.packets(next.journal(0), NOON, 1, 0);
        }
        assertThat(Files.readAllBytes(spool.resolve(SEGMENT + ".damaged"))).isEqualTo(bytes);
        assertThat(spool.resolve("000000000002.segment")).exists();
        assertThat(Spools.read(spool).count("UNCLEAN_STOP")).isEqualTo(1);
    }

    @Test
    void any_flipped_bit_of_a_closed_segment_is_told_and_costs_one_block_at_most()
            throws IOException {
        Path whole = written();
        List<String> all = before(whole);
        for (String name : List.of(SEGMENT, PAYLOAD)) {
            for (int at = 0; at < size(whole, name); at++) {
                Path spool = cut(whole, size(whole, SEGMENT), size(whole, PAYLOAD));
                byte[] bytes = Files.readAllBytes(spool.resolve(name));
                bytes[at] ^= (byte) (1 << at % 8);
                Files.write(spool.resolve(name), bytes);
                // A later segment, so that this one cannot be one that is being written.
                Files.write(spool.resolve("000000000009.segment"), new byte[0]);
                Spools.Told told = Spools.read(spool);
                assertThat(told.damage()).as("%s at %d", name, at).hasSize(1);
                assertThat(all.stream().map(SpoolRecoveryTest::head).toList())
                        .containsAll(told.lines().stream().map(SpoolRecoveryTest::head).toList());
                boolean framing = name.equals(SEGMENT) && isHeadOrFraming(bytes, at);
                assertThat(told.lines().size())
                        .as("%s at %d", name, at)
                        .isGreaterThanOrEqualTo(name.equals(PAYLOAD) ? 8 : framing ? 0 : 6);
                remove(spool);
            }
        }
    }

    private static String head(String line) {
        return line.substring(0, line.indexOf('/'));
    }

    /// In the head, or in a header's magic, length, count or kind, by which the next one is found.
    private static boolean isHeadOrFraming(byte[] bytes, int at) {
        int head = SegmentHead.length(teiten.bytes.Bytes.of(bytes), SpoolFormat.SEGMENT);
        int in = head < 0 ? 0 : (at - head) % blockBytes(bytes, head);
        return at < Math.max(head, SpoolFormat.HEAD_BYTES) || in < 24;
    }

    private static int blockBytes(byte[] bytes, int head) {
        // All four blocks are alike; the flipped length is not asked.
        return (bytes.length - head - TRAILER) / 4;
    }

    @Test
    void a_second_sensor_is_refused_by_name() {
        try (SpoolWriter first = Spools.open(folder, 1, Spools.ROOMY)) {
            assertThat(first.recovery().isClean()).isTrue();
            assertThatThrownBy(() -> Spools.open(folder, 2, Spools.ROOMY))
                    .isInstanceOf(SpoolException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .extracting(e -> ((SpoolException) e).kind())
                    .isEqualTo(SpoolException.Kind.IN_USE);
        }
        Spools.open(folder, 2, Spools.ROOMY).close();
    }

    @Test
    void a_path_that_is_no_folder_is_refused_by_name() throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[] {1});
        for (Path path : List.of(file, file.resolve("below"))) {
            assertThatThrownBy(() -> Spools.open(path, 1, Spools.ROOMY))
                    .isInstanceOf(SpoolException.class)
                    .extracting(e -> ((SpoolException) e).kind())
                    .isIn(SpoolException.Kind.NOT_A_FOLDER, SpoolException.Kind.FAILED);
        }
    }

    private static void remove(Path spool) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(spool)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(spool);
    }
}

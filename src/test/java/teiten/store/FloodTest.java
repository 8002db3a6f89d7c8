package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.AccessRows;
import teiten.aggregate.ContentOf;
import teiten.aggregate.FactsDictionary;
import teiten.aggregate.PayloadDictionary;
import teiten.aggregate.Seen;
import teiten.identify.Content;
import teiten.identify.Identifier;
import teiten.identify.TrafficClass;
import teiten.observe.Observation;

/// A day on which nearly every packet is of a source and for a port of its own.
class FloodTest {
    private static final int SOURCES = 1_200_000;
    private static final int PART = 1 << 17;
    private static final int SECONDS = 24 * 60 * 60;

    @TempDir Path folder;

    /// The import, in a process with little memory.
    static final class Flood {
        private Flood() {}

        public static void main(String[] arguments) {
            Store store = Store.init(Path.of(arguments[0]), ZoneId.of("Asia/Tokyo"));
            try (StoreLock _ = store.hold()) {
                SpillLimit little = new SpillLimit(1 << 14, 1 << 12, 1 << 14, 4);
                store.commit(batch(store), CommitStep.NONE, little);
            }
        }

        private static Batch batch(Store store) {
            ContentOf contentOf = ContentOf.of(new Identifier());
            PayloadDictionary payloads = new PayloadDictionary(contentOf, 1);
            AccessRows rows = new AccessRows(new FactsDictionary(), payloads, 1);
            rows.sensor("tokyo");
            List<StagedPart> staged = new ArrayList<>();
            Random random = new Random(1);
            for (int source = 0; source < SOURCES; source++) {
                Observation one = packet(source, random);
                Content content = contentOf.withoutPayload(one);
                rows.add(one, TrafficClass.SCAN, content, content, -1);
                if (rows.size() == PART) {
                    staged.add(store.stage(new Part(rows, payloads), CommitStep.NONE));
                    rows.clear();
                }
            }
            ImportedFile file =
                    new ImportedFile(
                            "flood",
                            Disk.sha256("flood"),
                            "pcap",
                            "tokyo",
                            SOURCES,
                            60L * SOURCES,
                            SOURCES,
                            new TreeMap<>(),
                            null,
                            false);
            return new Batch(
                    Instant.EPOCH,
                    List.of(file),
                    staged,
                    new Part(rows, payloads),
                    new TreeMap<>());
        }

        private static Observation packet(int source, Random random) {
            Instant time = Instant.ofEpochSecond(1_443_657_600L + random.nextInt(SECONDS));
            Observation one =
                    Seen.syn(time.toString(), "198.51.100.1", random.nextInt(1 << 16))
                            .observation();
            // One of each, all over the space of addresses.
            one.sourceLow = Integer.toUnsignedLong(source * 0x9E37_79B1);
            return one;
        }
    }

    @Test
    void a_flood_is_counted_in_little_memory() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process =
                new ProcessBuilder(
                                java.toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx240m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Flood.class.getName(),
                                folder.resolve("store").toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        Store store = Store.open(folder.resolve("store"));
        assertThat(store.damages()).isEmpty();
        assertThat(Imports.ask(store, "SELECT sum(packets), sum(sources) FROM hourly"))
                .containsExactly(SOURCES + "|" + SOURCES);
    }
}

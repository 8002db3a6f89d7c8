package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.bytes.Bytes;
import teiten.capture.PcapngWriter;
import teiten.identify.TrafficClass;
import teiten.observe.MonitoredAddresses;
import teiten.store.Store;

/// A capture whose addresses somebody rewrote and left the checksums as they were.
class SpoiledChecksumsTest {
    private static final int RAW_IP = 101;
    private static final int DATAGRAMS = 20;
    private static final int SOURCE_AT = 12;

    /// A query for the name servers of the root, from 203.0.113.0 to 192.0.2.1; the datagram's
    /// checksum is wrong.
    private static final byte[] QUERY =
            HexFormat.of()
                    .parseHex(
                            "4500002d00000000401100"
                                    + "00cb007100c0000201"
                                    + "9c40003500191234"
                                    + "0001010000010000000000000000020001");

    @TempDir Path folder;

    @BeforeEach
    void capture() throws IOException {
        var section = new PcapngWriter.SectionDescription("", "", "", "test");
        long start = Instant.parse("2015-10-01T00:00:00Z").getEpochSecond();
        try (OutputStream file = Files.newOutputStream(folder.resolve("dns.pcapng"));
                PcapngWriter writer = new PcapngWriter(file, section, "test", RAW_IP)) {
            for (int at = 1; at <= DATAGRAMS; at++) {
                byte[] frame = ByteBuffer.wrap(QUERY.clone()).put(SOURCE_AT + 3, (byte) at).array();
                writer.packet((start + at) * 1_000_000_000L, Bytes.of(frame), frame.length);
            }
        }
    }

    private CaptureInput input() {
        return new CaptureInput(
                folder.resolve("dns.pcapng").toString(), InputStream.nullInputStream());
    }

    private static MonitoredAddresses named() {
        return Objects.requireNonNull(NamedAddresses.parse(List.of("192.0.2.1")));
    }

    private long imported(String store, @Nullable MonitoredAddresses named) throws IOException {
        ImportRun run =
                new ImportRun(
                        Store.init(folder.resolve(store), Stores.DEFAULT_ZONE),
                        1,
                        Instant.parse("2015-11-02T00:00:00Z"));
        run.add(input(), "tokyo", named, _ -> {});
        run.commit();
        return run.accesses();
    }

    private List<TrafficClass> identified(@Nullable MonitoredAddresses named) throws IOException {
        List<TrafficClass> classes = new ArrayList<>();
        new IdentifyRun(1).run(input(), named, line -> classes.add(line.trafficClass()), _ -> {});
        return classes;
    }

    @Test
    void they_count_the_same_whoever_names_the_addresses_and_whichever_command_reads()
            throws IOException {
        assertThat(identified(named())).hasSize(DATAGRAMS).containsOnly(TrafficClass.SCAN);
        assertThat(identified(null)).hasSize(DATAGRAMS).containsOnly(TrafficClass.SCAN);
        assertThat(imported("inferred", null)).isEqualTo(DATAGRAMS);
        assertThat(imported("named", named())).isEqualTo(DATAGRAMS);
    }
}

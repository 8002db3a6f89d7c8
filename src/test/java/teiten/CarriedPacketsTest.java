package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.capture.Capture;
import teiten.capture.CaptureFile;
import teiten.decode.Prefix;
import teiten.observe.Kind;
import teiten.observe.MonitoredPrefixes;
import teiten.observe.Observer;
import teiten.observe.Replay;

class CarriedPacketsTest {
    private static final int SYN_BYTES = 40;

    @TempDir Path folder;
    private final List<Kind> told = new ArrayList<>();
    private Path capture = Path.of("");

    @BeforeEach
    void capture() throws IOException {
        SmallCapture syns = new SmallCapture();
        for (int i = 0; i < 3; i++) {
            syns.syn("syn", "2026-01-02T03:00:0%dZ".formatted(i), "203.0.113.9", "192.0.2.5", 22);
        }
        capture = syns.write(folder.resolve("wire.pcapng"));
    }

    private Observer observer() {
        MonitoredPrefixes here =
                new MonitoredPrefixes(List.of(Prefix.parse("192.0.2.0/24")), List.of());
        return Observer.ofMonitored(
                Observer.Manner.usual(here), 1, observation -> told.add(observation.kind));
    }

    /// Observes the capture and carries what is under way then; answers whether it was too much.
    private boolean carry(Path to, long mostBytes) throws IOException {
        Observer observer = observer();
        try (Capture first = CaptureFile.open(capture)) {
            Replay.playOn(first, observer, 0, _ -> {});
        }
        CarriedPackets carried = new CarriedPackets(List.of(), to, mostBytes);
        try (Capture again = CaptureFile.open(capture);
                CarriedPackets.Choice choice = carried.new Choice(to, observer.underWay())) {
            choice.take(again, 0);
            return choice.isTooMuch();
        }
    }

    @Test
    void as_many_bytes_as_may_be_are_carried_and_no_more() throws IOException {
        assertThat(carry(folder.resolve("all"), 3 * SYN_BYTES)).isFalse();
        assertThat(carry(folder.resolve("cut"), 3 * SYN_BYTES - 1)).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void what_was_carried_is_observed_again() throws IOException {
        Path file = folder.resolve("carried.pcapng");
        carry(file, CarriedPackets.MOST_BYTES);
        CarriedPackets.Again again = taken(file);
        assertThat(again.packets()).isEqualTo(3);
        assertThat(again.damage()).isNull();
        assertThat(told).containsExactly(Kind.SYN, Kind.SYN, Kind.SYN);
    }

    @Test
    void what_can_be_read_of_a_damaged_file_is_taken_up_and_told() throws IOException {
        Path file = folder.resolve("carried.pcapng");
        carry(file, CarriedPackets.MOST_BYTES);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 60));
        CarriedPackets.Again again = taken(file);
        assertThat(again.packets()).isEqualTo(2);
        assertThat(again.damage()).startsWith("carried.pcapng: ");
        Files.write(file, new byte[10]);
        assertThat(taken(file).damage()).startsWith("carried.pcapng has the unknown magic");
    }

    private CarriedPackets.Again taken(Path file) throws IOException {
        Observer next = observer();
        CarriedPackets carried = new CarriedPackets(List.of(file), null, CarriedPackets.MOST_BYTES);
        CarriedPackets.Again again = carried.play(next);
        next.finish();
        return again;
    }
}

package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import teiten.capture.NotACapture;
import teiten.console.JsonLines;
import teiten.identify.Identified;
import teiten.observe.MonitoredAddresses;

/// Broken captures of every specimen through all stages: read, decode, observe, identify, print.
class IdentifySweepTest {
    private static final int FLIPS = 60;

    private static List<String> identify(byte[] capture) throws IOException {
        MonitoredAddresses monitored = NamedAddresses.parse(List.of(SpecimenCapture.MONITORED));
        CaptureInput input = new CaptureInput("-", new ByteArrayInputStream(capture));
        List<String> lines = new ArrayList<>();
        List<Identified> found = new ArrayList<>();
        new IdentifyRun(1).run(input, monitored, found::add, _ -> {});
        for (Identified line : found) {
            lines.add(JsonLines.text(IdentifyPrinter.json("-", line)));
        }
        return lines;
    }

    private static void sweep(byte[] capture) throws IOException {
        try {
            for (String line : identify(capture)) {
                assertThat(line).startsWith("{\"file\":\"-\",").endsWith("}");
            }
        } catch (NotACapture e) {
            assertThat(e).hasMessageNotContaining("\n");
        }
    }

    @Test
    void a_whole_specimen_arrives_as_datagram_and_as_conversation() throws IOException {
        assertThat(SpecimenCapture.specimens()).isNotEmpty();
        for (byte[] payload : SpecimenCapture.specimens().values()) {
            assertThat(identify(SpecimenCapture.of(payload)))
                    .hasSize(2)
                    .allMatch(line -> line.contains("\"payload_length\":" + payload.length + ","));
        }
    }

    @Test
    void every_prefix_of_every_specimen_is_read_decoded_identified_and_printed()
            throws IOException {
        for (byte[] payload : SpecimenCapture.specimens().values()) {
            byte[] capture = SpecimenCapture.of(payload);
            for (int length = 0; length <= capture.length; length++) {
                sweep(Arrays.copyOf(capture, length));
            }
        }
    }

    @Test
    void seeded_bit_flips_of_every_specimen_are_read_decoded_identified_and_printed()
            throws IOException {
        Random random = new Random(20151001);
        for (byte[] payload : SpecimenCapture.specimens().values()) {
            byte[] capture = SpecimenCapture.of(payload);
            for (int flip = 0; flip < FLIPS; flip++) {
                byte[] broken = capture.clone();
                for (int bit = random.nextInt(3); bit >= 0; bit--) {
                    broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
                }
                sweep(broken);
            }
        }
    }
}

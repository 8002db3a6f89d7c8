package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.console.Columns;
import teiten.console.Console;
import teiten.console.Terminal;

class IdentifyPrinterTest {
    @TempDir Path folder;

    private String identify(String... options) throws IOException {
        Path file = folder.resolve("a.pcapng");
        byte[] pptp = SpecimenCapture.specimens().tailMap("pptp/").firstEntry().getValue();
        Files.write(file, SpecimenCapture.of(pptp));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Console.Streams streams =
                new Console.Streams(stream, stream, new Terminal(true, false, 80));
        String[] command = {"identify", file.toString(), "--color", "never", "-q"};
        String[] arguments = new String[command.length + options.length];
        System.arraycopy(command, 0, arguments, 0, command.length);
        System.arraycopy(options, 0, arguments, command.length, options.length);
        var around =
                new Surroundings(Map.of(), folder, new ByteArrayInputStream(new byte[0]), streams);
        assertThat(Main.run(arguments, around)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void time_and_port_stay_whole_at_80_columns() throws IOException {
        String table = identify();
        assertThat(table).contains(" 09:00:00  ", " 47123/udp  ", " 47123/tcp  ", "…");
        assertThat(table.lines().skip(1)).allMatch(line -> Columns.of(line) <= 80);
    }

    @Test
    void the_day_with_its_year_and_the_zone_stand_above_the_table() throws IOException {
        assertThat(identify().lines().findFirst().orElse(""))
                .endsWith("a.pcapng  2015-10-01  JST (UTC+9)");
        assertThat(identify("--tz", "UTC")).contains("2015-10-01  UTC", " 00:00:00  ");
    }

    @Test
    void every_line_of_json_has_its_tags() throws IOException {
        assertThat(identify("--json").lines()).isNotEmpty().allMatch(l -> l.contains("\"tags\":["));
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Tokyo, JST (UTC+9)",
        "UTC, UTC",
        "Asia/Kolkata, IST (UTC+5:30)",
        "+09:00, UTC+9"
    })
    void a_zone_is_named_with_its_offset(String zone, String name) {
        ZonedDateTime time = ZonedDateTime.of(2015, 10, 1, 9, 0, 0, 0, ZoneId.of(zone));
        assertThat(IdentifyPrinter.zoneName(time)).isEqualTo(name);
    }
}

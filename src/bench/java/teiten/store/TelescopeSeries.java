package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import teiten.bytes.SplitMix;
import teiten.store.SeriesRows.Key;
import teiten.store.TelescopePort.Said;

/// The daily series of a made-up telescope of 4,096 addresses with about 729.3 accesses a day an
/// address: a few ports with most of them, and a few a day on each TCP port from those who scan
/// them all. There is a weekly rhythm, and more every year. The same seed gives the same numbers.
final class TelescopeSeries {
    static final String SENSOR = "telescope";
    private static final double WEEKEND = 0.92;
    private static final double MORE_EVERY_DAY = 1.0 / 3650;
    private static final double STEADY = 0.8;
    private static final double SOURCES = 0.82;
    private static final int BACKSCATTER_ONE_IN = 3;
    private static final List<String> TOOLS = List.of("masscan", "mirai", "zmap");
    private static final double[] TOOL_PARTS = {0.45, 0, 0.3};
    private static final double BOTNET = 0.4;

    private static final long[] FEW = new long[256];

    static {
        for (int accesses = 1; accesses < FEW.length; accesses++) {
            FEW[accesses] = Math.max(1, (long) Math.pow(accesses, SOURCES));
        }
    }

    private final long seed;
    private final LocalDate middle;
    private final List<TelescopePort> ports;

    TelescopeSeries(long seed, LocalDate middle) {
        this.seed = seed;
        this.middle = middle;
        ports = TelescopePort.all(seed);
    }

    List<TelescopePort> ports() {
        return ports;
    }

    private double random(TelescopePort port, long day, int salt) {
        long mixed = SplitMix.mix(SplitMix.mix(seed + day * 64 + salt) + port.hashOfKey());
        return (mixed >>> 11) * 0x1p-53;
    }

    long accesses(TelescopePort port, LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        boolean weekend = weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
        double season = 1 + (day.toEpochDay() - middle.toEpochDay()) * MORE_EVERY_DAY;
        double swing = STEADY + 2 * (1 - STEADY) * random(port, day.toEpochDay(), 1);
        double mean = port.accesses() * season * swing * (weekend ? WEEKEND : 1);
        return (long) (mean + random(port, day.toEpochDay(), 2));
    }

    private static long sources(long accesses) {
        return accesses < FEW.length ? FEW[(int) accesses] : (long) Math.pow(accesses, SOURCES);
    }

    private static long part(long accesses, double part) {
        return Math.round(accesses * part);
    }

    /// Writes the parts of days that follow each other.
    ///
    /// @param period the folder of these days, below the store's
    void write(Path store, String period, LocalDate from, LocalDate to) throws IOException {
        int days = (int) (to.toEpochDay() - from.toEpochDay()) + 1;
        long[][] accesses = new long[ports.size()][days];
        for (int port = 0; port < accesses.length; port++) {
            for (int day = 0; day < days; day++) {
                accesses[port][day] = accesses(ports.get(port), from.plusDays(day));
            }
        }
        OneFile sums = new OneFile(from.toEpochDay(), days, accesses);
        for (int part = -1; part < SeriesPart.OF_PORTS; part++) {
            Integer first = part < 0 ? null : (Integer) (part * SeriesPart.PORTS);
            Path folder = Files.createDirectories(store.resolve(SeriesPart.folder(period, first)));
            try (SeriesRows rows = new SeriesRows(folder.resolve(TelescopeStore.FILE))) {
                if (first == null) {
                    sums.writeWithoutPorts(rows);
                } else {
                    sums.writePorts(rows, part);
                }
            }
        }
    }

    private final class OneFile {
        private final long first;
        private final int days;
        private final long[][] accesses;
        private final long[] total;
        private final SortedMap<String, long[]> contents = new TreeMap<>();
        private @Nullable SeriesRows rows;

        OneFile(long first, int days, long[][] accesses) {
            this.first = first;
            this.days = days;
            this.accesses = accesses;
            total = new long[days];
            for (int port = 0; port < accesses.length; port++) {
                for (int day = 0; day < days; day++) {
                    total[day] += accesses[port][day];
                    for (Said said : ports.get(port).contents()) {
                        contents.computeIfAbsent(said.content(), _ -> new long[days])[day] +=
                                part(accesses[port][day], said.part());
                    }
                }
            }
        }

        void writeWithoutPorts(SeriesRows into) throws IOException {
            rows = into;
            rows(Key.of("class").asClass("backscatter"), total, 0, 0.1);
            rows(Key.of("class").asClass("invalid"), total, 0, 0.001);
            rows(Key.of("class").asClass("other"), total, 0.01, 1.3);
            rows(Key.of("class").asClass("scan"), total, 0.99, 1.3);
            for (String series :
                    List.of(
                            "content",
                            "content_message",
                            "content_off_port",
                            "content_sensor",
                            "content_tool")) {
                byContent(series);
            }
            rows(Key.of("sensor").sensor(SENSOR), total, 1, 1.3);
            for (int tool = 0; tool < TOOLS.size(); tool++) {
                rows(Key.of("tool").tool(TOOLS.get(tool)), total, TOOL_PARTS[tool] + 0.05, 1.3);
            }
            rows(Key.of("total"), total, 1, 1.3);
        }

        void writePorts(SeriesRows into, int part) throws IOException {
            rows = into;
            byPort(part, "port", this::plain);
            byPort(part, "port_class_content", this::classes);
            byPort(part, "port_content", this::contents);
            byPort(part, "port_message", this::messages);
            byPort(
                    part,
                    "port_sensor",
                    (key, _, counts) -> rows(key.sensor(SENSOR), counts, 1, 1.3));
            byPort(part, "port_tool", this::tools);
        }

        private interface Taking {
            void take(Key key, TelescopePort port, long[] counts) throws IOException;
        }

        private void byPort(int part, String series, Taking taking) throws IOException {
            for (int at = 0; at < accesses.length; at++) {
                TelescopePort port = ports.get(at);
                if (port.number() / SeriesPart.PORTS == part) {
                    taking.take(Key.of(series, port), port, accesses[at]);
                }
            }
        }

        private void byContent(String series) throws IOException {
            for (var content : contents.entrySet()) {
                Key key = Key.of(series).content(named(content.getKey()));
                switch (series) {
                    case "content_sensor" -> rows(key.sensor(SENSOR), content.getValue(), 1, 1.3);
                    case "content_tool" -> {
                        rows(key.tool(TOOLS.get(0)), content.getValue(), 0.3, 1.3);
                        rows(key.tool(TOOLS.get(2)), content.getValue(), 0.4, 1.3);
                    }
                    case "content_message" -> {
                        rows(key.message("one"), content.getValue(), 0.7, 1.3);
                        rows(key.message("two"), content.getValue(), 0.3, 1.3);
                    }
                    case "content_off_port" -> {
                        if (!content.getKey().isEmpty()) {
                            rows(key, content.getValue(), 0.4, 1.3);
                        }
                    }
                    default -> rows(key, content.getValue(), 1, 1.3);
                }
            }
        }

        private static @Nullable String named(String content) {
            return content.isEmpty() ? null : content;
        }

        private void plain(Key key, TelescopePort port, long[] counts) throws IOException {
            rows(key, counts, 1, 1.3);
        }

        private void classes(Key key, TelescopePort port, long[] counts) throws IOException {
            if (port.hashOfKey() % BACKSCATTER_ONE_IN == 0) {
                rows(key.asClass("backscatter"), counts, 0, 0.3);
            }
            double silent = 1;
            for (Said said : port.contents()) {
                silent -= said.content().isEmpty() ? 0 : said.part();
            }
            rows(key.asClass("scan"), counts, silent, 1.3);
            for (Said said : port.contents()) {
                if (!said.content().isEmpty()) {
                    rows(key.asClass("scan").content(said.content()), counts, said.part(), 1.3);
                }
            }
        }

        private void contents(Key key, TelescopePort port, long[] counts) throws IOException {
            for (Said said : port.contents()) {
                rows(key.content(named(said.content())), counts, said.part(), 1.3);
            }
        }

        private void messages(Key key, TelescopePort port, long[] counts) throws IOException {
            double unnamed = 0;
            for (Said said : port.contents()) {
                unnamed += said.messages() == 0 ? said.part() : 0;
            }
            if (unnamed > 0) {
                rows(key, counts, unnamed, 1.3);
            }
            for (Said said : port.contents()) {
                for (int message = 1; message <= said.messages(); message++) {
                    double part = said.part() / said.messages();
                    String name = said.content() + "-" + message;
                    rows(key.message(name), counts, part, 1.3);
                }
            }
        }

        private void tools(Key key, TelescopePort port, long[] counts) throws IOException {
            for (int tool = 0; tool < TOOLS.size(); tool++) {
                boolean botnet = port.transport().equals("tcp") && port.number() % 2300 == 23;
                double part = TOOL_PARTS[tool];
                rows(key.tool(TOOLS.get(tool)), counts, part > 0 || !botnet ? part : BOTNET, 1.3);
            }
        }

        /// The days of a key on which there is anything.
        private void rows(Key key, long[] counts, double part, double packets) throws IOException {
            SeriesRows into = Objects.requireNonNull(rows);
            for (int day = 0; day < days; day++) {
                long mine = part(counts[day], part);
                long sent = part(part == 0 ? counts[day] : mine, packets);
                if (sent > 0) {
                    into.add(key, first + day, mine, sent, sources(mine));
                }
            }
        }
    }
}

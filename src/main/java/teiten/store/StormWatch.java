package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.SurveyList;
import teiten.identify.TrafficClass;

/// Recognises storms of random sources in a day: many sources that sent a packet or two to one port
/// each, completed nothing, are spread over the whole of the Internet as real hosts are not, and
/// are half of all who came there in that hour, or more. Their addresses are held for forged. They
/// are looked for in every UTC hour by port, then over all ports together. What they came to is
/// counted as a subset of the day's series, so that it can be taken out of counts of sources; being
/// of a storm is a matter of the whole day, so the difference is exact.
final class StormWatch implements DayWatch {
    static final String SUBSET = "storm";

    private static final int PLACE_BITS = SeriesKeys.PORT_BITS + SeriesKeys.TRANSPORT_BITS;

    /// Stands for all ports.
    static final long EVERY_PLACE = 1L << PLACE_BITS;

    private static final int VERSION_SHIFT = PLACE_BITS + 1;
    private static final int HOUR_SHIFT = VERSION_SHIFT + 1;

    private final long day;
    private final SeriesKeys keys;
    private final Path folder;
    private final SpillLimit limit;
    private final HourlyTotals hourly;
    private final SurveyList surveys;

    /// The UTC hour in which the day begins, since the epoch.
    private final long firstHour;

    /// Sources of each hour that are not alone, each once; of both IP versions.
    private final long[] others = new long[Integer.SIZE];

    private int hours;
    private final DayRow before = new DayRow();

    // The lone sources of the parts before, to be merged with those of the part at hand.
    private @Nullable Path merged;
    private @Nullable CountCursor earlier;
    private boolean hasEarlier;
    private CountRun.@Nullable Writer writer;
    private int part;

    // The source at hand.
    private final DayRow lone = new DayRow();
    private final long[] words = new long[LoneSources.WORDS];
    private boolean isLone;

    /// Cells of no storm over all ports.
    private long[] above = {};

    /// @param folder for what does not fit into memory, and for the files
    /// @param hourly knows how many sources there are in all
    StormWatch(long day, SeriesKeys keys, Path folder, SpillLimit limit, HourlyTotals hourly) {
        this.day = day;
        this.keys = keys;
        this.folder = folder;
        this.limit = limit;
        this.hourly = hourly;
        surveys = hourly.surveys();
        firstHour = hourly.firstHour(day);
    }

    @Override
    public void begin(boolean isLast) throws IOException {
        Path last = merged;
        if (last != null) {
            earlier = LoneSources.reader(last);
            hasEarlier = earlier.next();
        }
        merged = folder.resolve("lone-" + day + "-" + part++);
        writer = LoneSources.writer(merged);
        isLone = false;
    }

    @Override
    public void nextSource(SourceGroups.Source source) throws IOException {
        finish();
        // Whom a list names is no random address.
        isLone =
                !passEarlier(source)
                        && (surveys.isEmpty()
                                || surveys.name(source.version, source.high, source.low) == null);
        hours = 0;
        lone.source.set(source.version, source.high, source.low);
        lone.packets = 0;
        lone.accesses = 0;
        lone.retries = 0;
        lone.bytes = 0;
    }

    /// A source that did something in another part of the day is not alone.
    @Override
    public void mark(long group) {
        isLone = false;
    }

    @Override
    public void row(DayRow row) {
        if (row.accesses > 0) {
            hours |= 1 << (LoneSources.hour(row.minute) - firstHour);
        }
        if (!isLone) {
            return;
        }
        boolean first = lone.packets == 0;
        lone.packets += row.packets;
        isLone =
                lone.packets <= LoneSources.MOST_PACKETS
                        && !row.verified
                        && SeriesKeys.classOf(row.group) == TrafficClass.SCAN
                        && (first || row.group == lone.group);
        if (first) {
            lone.group = row.group;
            lone.minute = row.minute;
            lone.country = row.country;
            lone.asn = row.asn;
        }
        lone.accesses += row.accesses;
        lone.retries += row.retries;
        lone.bytes += row.bytes;
    }

    /// The source at hand has no more rows in this part.
    private void finish() throws IOException {
        CountRun.Writer into = writer;
        if (isLone && lone.accesses > 0 && into != null) {
            LoneSources.put(words, lone, firstHour);
            into.write(words, 0);
        } else {
            for (int left = hours; left != 0; left &= left - 1) {
                others[Integer.numberOfTrailingZeros(left)]++;
            }
        }
        hours = 0;
    }

    /// Takes over the sources of earlier parts that come before one; answers whether this one is
    /// among them, which then is left out.
    private boolean passEarlier(SourceGroups.Source until) throws IOException {
        CountCursor from = earlier;
        CountRun.Writer into = writer;
        DayRow one = before;
        while (hasEarlier && from != null && into != null) {
            LoneSources.get(from, one, firstHour);
            int order = one.source.compareTo(until.version, until.high, until.low);
            if (order > 0) {
                return false;
            }
            if (order < 0) {
                into.write(from.counts, from.at);
            }
            hasEarlier = from.next();
            if (order == 0) {
                others[(int) (LoneSources.hour(one.minute) - firstHour)]++;
                return true;
            }
        }
        return false;
    }

    @Override
    public void end() throws IOException {
        finish();
        isLone = false;
        CountCursor from = earlier;
        CountRun.Writer into = writer;
        while (hasEarlier && from != null && into != null) {
            into.write(from.counts, from.at);
            hasEarlier = from.next();
        }
        close();
    }

    @Override
    public void write(DayFiles into) throws IOException {
        SortedMap<Long, Spread> storms = storms();
        SortedMap<String, Path> parts = new TreeMap<>();
        SortedMap<String, Path> told = new TreeMap<>();
        if (!storms.isEmpty()) {
            count(storms, parts);
            Path file = folder.resolve("storms-" + day + ".parquet");
            StormFile.write(file, new StormFile.Day(day, firstHour), storms);
            told.put("", file);
        }
        into.put(Table.DAILY_SUBSETS, day, parts);
        into.put(Table.STORMS, day, told);
        Path last = merged;
        if (last != null) {
            Files.deleteIfExists(last);
        }
    }

    /// Hour, version and place.
    private long cell(DayRow row) {
        return hour(row) | keys.place(row.group);
    }

    private long everyPlace(DayRow row) {
        return hour(row) | EVERY_PLACE;
    }

    private long hour(DayRow row) {
        long version = row.source.version == 4 ? 0 : 1L << VERSION_SHIFT;
        return (LoneSources.hour(row.minute) - firstHour) << HOUR_SHIFT | version;
    }

    /// The UTC hour of a cell, from that in which the day begins.
    static int hourOf(long cell) {
        return (int) (cell >> HOUR_SHIFT);
    }

    /// The IP version of a cell.
    static int versionOf(long cell) {
        return (cell >> VERSION_SHIFT & 1) == 0 ? 4 : 6;
    }

    /// Transport and port of a cell as [SeriesKeys#place] has them, or [#EVERY_PLACE].
    static long placeOf(long cell) {
        return cell & ((EVERY_PLACE << 1) - 1);
    }

    /// Takes the lone sources.
    @FunctionalInterface
    private interface Taker {
        void take(DayRow row) throws IOException;
    }

    private void each(Taker taker) throws IOException {
        Path last = merged;
        if (last == null) {
            return;
        }
        DayRow row = new DayRow();
        try (CountCursor cursor = LoneSources.reader(last)) {
            while (cursor.next()) {
                LoneSources.get(cursor, row, firstHour);
                taker.take(row);
            }
        }
    }

    private SortedMap<Long, Spread> storms() throws IOException {
        PortCrowds crowds = crowds();
        Map<Long, Spread> cells = new HashMap<>();
        crowds.large().forEach(cell -> cells.put(cell, new Spread()));
        if (!cells.isEmpty()) {
            each(
                    row -> {
                        Spread spread = cells.get(cell(row));
                        if (spread != null) {
                            spread.add(row);
                        }
                    });
        }
        cells.values().removeIf(spread -> !spread.isRandom());
        // What was looked at by port is none of a storm over all of them.
        above = crowds.aboveAnd(cells.keySet());
        Map<Long, Spread> rest = rest();
        if (cells.isEmpty() && rest.isEmpty()) {
            return new TreeMap<>();
        }
        HourlyTotals.OfDay all = hourly.of(day);
        SortedMap<Long, Spread> storms = new TreeMap<>(cells);
        storms.entrySet().removeIf(one -> !isMost(one.getValue(), one.getKey(), all));
        for (Map.Entry<Long, Spread> one : rest.entrySet()) {
            if (one.getValue().sources() >= others[hourOf(one.getKey())]) {
                storms.put(one.getKey(), one.getValue());
            }
        }
        return storms;
    }

    /// Whether lone sources are half of all sources of their hour and place, or more.
    private static boolean isMost(Spread lone, long cell, HourlyTotals.OfDay all) {
        return 2 * lone.sources() >= all.sources(hourOf(cell), placeOf(cell));
    }

    /// What is random of all ports together, but those that have more sources than others.
    private Map<Long, Spread> rest() throws IOException {
        Map<Long, Spread> rest = new HashMap<>();
        each(
                row -> {
                    if (!isAbove(cell(row))) {
                        rest.computeIfAbsent(everyPlace(row), _ -> new Spread()).add(row);
                    }
                });
        rest.values().removeIf(spread -> !spread.isRandom());
        return rest;
    }

    /// Which cells have many lone sources.
    private PortCrowds crowds() throws IOException {
        CountRuns runs = new CountRuns(begin("cells-"), HourCounts.WORDS, limit.openRuns());
        try (HourCounts counts = new HourCounts(limit.hourKeys(), runs)) {
            each(row -> counts.add(counts.place(cell(row), 1), HourCounts.ACCESSES, 1));
            try (CountCursor counted = counts.counted()) {
                return PortCrowds.of(counted);
            }
        }
    }

    private Path begin(String name) {
        return folder.resolve("storm-" + name + day);
    }

    private boolean isAbove(long cell) {
        return Arrays.binarySearch(above, cell) >= 0;
    }

    private boolean isOf(SortedMap<Long, Spread> storms, DayRow row) {
        long cell = cell(row);
        return storms.containsKey(cell) || (!isAbove(cell) && storms.containsKey(everyPlace(row)));
    }

    /// Counts the sources of storms as the day's series count all of them.
    private void count(SortedMap<Long, Spread> storms, SortedMap<String, Path> parts)
            throws IOException {
        try (DaySeries series = new DaySeries(keys, begin("series-"), limit);
                OriginSeries origins = new OriginSeries(keys, begin("origins-"), limit)) {
            each(
                    row -> {
                        if (isOf(storms, row)) {
                            series.nextSource(row.source.version, row.source.high, row.source.low);
                            series.count(
                                    row.group, row.accesses, row.packets, row.retries, row.bytes);
                            origins.nextSource(row.source);
                            origins.row(row);
                        }
                    });
            SeriesTarget target = SeriesTarget.ofSubset(day, SUBSET);
            parts.putAll(SeriesFile.write(begin("file-") + "-", keys, series, target));
            parts.putAll(origins.files(begin("origin-file-") + "-", target));
        }
    }

    @Override
    public void close() throws IOException {
        try (CountCursor _ = earlier;
                CountRun.Writer _ = writer) {
            earlier = null;
            writer = null;
        }
    }
}

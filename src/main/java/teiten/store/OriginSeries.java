package teiten.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import teiten.decode.Transport;
import teiten.identify.Protocol;
import teiten.identify.TrafficClass;
import teiten.origin.Country;

/// Counts the searches of one day of the store's zone by where their sources are: the table
/// [Table#DAILY_ORIGINS]. A source is in one country and one autonomous system, so distinct sources
/// are exact without any set, as in [DaySeries]. Keys are packed into a long and are in the order
/// of the files:
///
/// ```text
/// as               0 (2) autonomous system (32)
/// content_country  1 (2) content (10) country (10)
/// country          2 (2) country (10)
/// port_country     3 (2) transport (3) port + 1 (17) country (10)
/// ```
final class OriginSeries implements Closeable {
    static final int KIND_SHIFT = 60;
    static final int WITHIN_SHIFT = Country.BITS;
    static final int AS = 0;
    static final int CONTENT_COUNTRY = 1;
    static final int COUNTRY = 2;
    static final int PORT_COUNTRY = 3;

    /// Names of the series by their numbers.
    static final List<String> LABELS = List.of("as", "content_country", "country", "port_country");

    /// Transports in the order of their names, as in the files.
    static final List<Transport> TRANSPORTS =
            Arrays.stream(Transport.values())
                    .sorted(Comparator.comparing(Transport::label))
                    .toList();

    /// Names of contents in their order; their numbers begin with 1.
    static final List<String> CONTENTS =
            Arrays.stream(Protocol.values()).map(Protocol::id).sorted().toList();

    private static final int PORT_BITS = SeriesKeys.PORT_BITS;

    private final SeriesKeys keys;
    private final HourCounts counts;
    private final long[] placeOfTransport = new long[Transport.values().length];
    private final Map<String, Integer> contents = new HashMap<>();
    private int source;
    private int country;
    private long asn;
    private long[] marked = new long[16];
    private int markedCount;

    /// @param begin how the paths begin of what does not fit into memory
    OriginSeries(SeriesKeys keys, Path begin, SpillLimit limit) {
        this.keys = keys;
        counts =
                new HourCounts(
                        limit.hourKeys(), new CountRuns(begin, HourCounts.WORDS, limit.openRuns()));
        for (Transport transport : Transport.values()) {
            placeOfTransport[transport.ordinal()] =
                    (long) TRANSPORTS.indexOf(transport) << PORT_BITS;
        }
        for (String content : CONTENTS) {
            contents.put(content, contents.size() + 1);
        }
    }

    /// What follows is of another source.
    void nextSource(SourceGroups.Source next) {
        source++;
        markedCount = 0;
    }

    /// The source had accesses of this group before. Where it is, its rows say, so this waits for
    /// the first of them.
    void mark(long group) {
        if (markedCount == marked.length) {
            marked = Arrays.copyOf(marked, 2 * markedCount);
        }
        marked[markedCount++] = group;
    }

    private void markAll() throws IOException {
        for (int at = 0; at < markedCount; at++) {
            long group = marked[at];
            if (SeriesKeys.isSearch(group)) {
                mark(asKey(), countryKey());
                counts.mark(counts.place(portKey(group), source), source);
                if (SeriesKeys.isRead(group)) {
                    counts.mark(counts.place(contentKey(group), source), source);
                }
            }
        }
        markedCount = 0;
    }

    private void mark(long... all) throws IOException {
        for (long key : all) {
            counts.mark(counts.place(key, source), source);
        }
    }

    /// Counts a row.
    void row(DayRow row) throws IOException {
        country = row.country;
        asn = row.asn;
        if (markedCount > 0) {
            markAll();
        }
        long group = row.group;
        boolean counted =
                SeriesKeys.classOf(group) != TrafficClass.BACKSCATTER && SeriesKeys.isSearch(group);
        if (counted) {
            count(asKey(), row);
            count(countryKey(), row);
            count(portKey(group), row);
            if (SeriesKeys.isRead(group)) {
                count(contentKey(group), row);
            }
        }
    }

    private void count(long key, DayRow row) throws IOException {
        int place = counts.place(key, source);
        counts.add(place, HourCounts.ACCESSES, row.accesses);
        counts.add(place, HourCounts.PACKETS, row.packets);
        counts.add(place, HourCounts.RETRIES, row.retries);
        counts.add(place, HourCounts.BYTES, row.bytes);
        if (row.accesses > 0) {
            counts.source(place, source, true);
        }
    }

    private long asKey() {
        return (long) AS << KIND_SHIFT | asn;
    }

    private long countryKey() {
        return (long) COUNTRY << KIND_SHIFT | country;
    }

    private long portKey(long group) {
        long place = keys.place(group);
        long inOrder =
                placeOfTransport[(int) (place >> PORT_BITS)] | (place & ((1L << PORT_BITS) - 1));
        return (long) PORT_COUNTRY << KIND_SHIFT | inOrder << WITHIN_SHIFT | country;
    }

    private long contentKey(long group) {
        long number = number(keys.content(group));
        return (long) CONTENT_COUNTRY << KIND_SHIFT | number << WITHIN_SHIFT | country;
    }

    private long number(@Nullable String content) {
        return content == null ? 0 : contents.getOrDefault(content, 0);
    }

    /// Writes what was counted; answers the files by the names of their parts.
    ///
    /// @param begin how their paths begin
    SortedMap<String, Path> files(String begin, SeriesTarget target) throws IOException {
        try (CountCursor counted = counts.counted()) {
            return OriginFile.write(begin, counted, target);
        }
    }

    @Override
    public void close() throws IOException {
        counts.close();
    }
}

package teiten.store;

import java.io.IOException;
import java.nio.file.Path;

/// Sources of which a day has a packet or two, all to one port, in the order of their addresses: a
/// [CountRun] in which each source is a key.
///
/// ```text
/// word 0, 1  address: IPv4 and 0, or the halves of IPv6
/// word 2     country (10) hour of the day (5) version 6 (1) accesses (2) packets (2) retries (2)
/// word 3     group, as SeriesKeys has it
/// word 4, 5  autonomous system, bytes
/// ```
final class LoneSources {
    /// Packets that a source may have sent.
    static final int MOST_PACKETS = 2;

    static final int WORDS = 6;

    private static final int FACTS = 2;
    private static final int GROUP = 3;
    private static final int ASN = 4;
    private static final int BYTES = 5;
    private static final int COUNT_BITS = 2;
    private static final int COUNT = (1 << COUNT_BITS) - 1;
    private static final int PACKETS_SHIFT = COUNT_BITS;
    private static final int ACCESSES_SHIFT = 2 * COUNT_BITS;
    private static final int VERSION_SHIFT = 3 * COUNT_BITS;
    private static final int HOUR_SHIFT = VERSION_SHIFT + 1;
    private static final int HOUR_BITS = 5;
    private static final int COUNTRY_SHIFT = HOUR_SHIFT + HOUR_BITS;
    private static final int MINUTES_AN_HOUR = 60;

    private LoneSources() {}

    /// A writer of such sources.
    static CountRun.Writer writer(Path file) throws IOException {
        return new CountRun.Writer(file, WORDS);
    }

    /// A reader of them, to be closed.
    static CountCursor reader(Path file) throws IOException {
        return new CountRun.Reader(file, WORDS);
    }

    /// Puts a source's only row, or the first of them with the counts of both, into words.
    ///
    /// @param firstHour of the day, UTC hours since the epoch
    static void put(long[] words, DayRow row, long firstHour) {
        boolean is4 = row.source.version == 4;
        words[0] = is4 ? row.source.low : row.source.high;
        words[1] = is4 ? 0 : row.source.low;
        words[FACTS] =
                (long) row.country << COUNTRY_SHIFT
                        | (hour(row.minute) - firstHour) << HOUR_SHIFT
                        | (is4 ? 0 : 1L << VERSION_SHIFT)
                        | row.accesses << ACCESSES_SHIFT
                        | row.packets << PACKETS_SHIFT
                        | row.retries;
        words[GROUP] = row.group;
        words[ASN] = row.asn;
        words[BYTES] = row.bytes;
    }

    /// Fills a row with what the words say; its minute is the first of its UTC hour.
    ///
    /// @param firstHour as it was put
    static void get(CountCursor words, DayRow row, long firstHour) {
        long facts = word(words, FACTS);
        boolean is4 = (facts >> VERSION_SHIFT & 1) == 0;
        long first = word(words, 0);
        row.source.set(is4 ? 4 : 6, is4 ? 0 : first, is4 ? first : word(words, 1));
        row.country = (int) (facts >> COUNTRY_SHIFT);
        long hour = firstHour + (facts >> HOUR_SHIFT & ((1 << HOUR_BITS) - 1));
        row.minute = (int) hour * MINUTES_AN_HOUR;
        row.accesses = facts >> ACCESSES_SHIFT & COUNT;
        row.packets = facts >> PACKETS_SHIFT & COUNT;
        row.retries = facts & COUNT;
        row.group = word(words, GROUP);
        row.asn = word(words, ASN);
        row.bytes = word(words, BYTES);
    }

    private static long word(CountCursor words, int which) {
        return words.counts[words.at + which];
    }

    /// The UTC hour of a minute, both since the epoch.
    static long hour(int minute) {
        return Math.floorDiv(minute, MINUTES_AN_HOUR);
    }
}

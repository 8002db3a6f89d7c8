package teiten.store;

import java.util.Arrays;
import teiten.aggregate.Row;
import teiten.identify.TrafficClass;
import teiten.store.parquet.ParquetFile;
import teiten.store.parquet.Values;

/// The rows of a row group column by column, until it is written; used again for each row group of
/// a commit. All rows are of one IP version.
final class RowGroupColumns {
    /// Most rows of a row group of IPv4.
    static final int MOST_ROWS = ParquetFile.MOST_ROWS;

    /// Most rows of a row group of IPv6, whose addresses take as much memory as all else.
    static final int MOST_ROWS_OF_IPV6 = MOST_ROWS / 2;

    private static final int FIRST_ROWS = 1 << 12;
    private static final int MINUTES_A_DAY = 24 * 60;

    int size;
    int[] facts = {};
    int[] minuteOfDay = {};
    int[] port = {};
    int[] payload = {};
    int[] outcome = {};
    int[] tools = {};
    int[] country = {};
    long[] asn = {};
    byte[] first = {};

    /// -1 where it is the first second.
    byte[] lastIfOther = {};

    long[] packets = {};
    long[] openings = {};
    long[] accesses = {};
    long[] retries = {};
    long[] bytes = {};

    // IPv4 addresses as 32 bits, or the halves of IPv6 addresses.
    int[] source4 = {};
    int[] destination4 = {};
    int[] victim4 = {};
    long[][] halves = new long[6][0];
    boolean[] noVictim = {};
    int[] victimPort = {};
    boolean hasVictim;

    final PayloadNames payloads = new PayloadNames();

    /// Whether no row more of an IP version fits.
    boolean isFull(int version) {
        return size == (version == 4 ? MOST_ROWS : MOST_ROWS_OF_IPV6) || payloads.isFull();
    }

    void clear() {
        size = 0;
        hasVictim = false;
        payloads.clear();
    }

    void add(RowCursor row, int version, JudgedFacts judged, int itsOutcome, int itsTools) {
        if (size == facts.length) {
            grow();
        }
        long[] rows = row.rows;
        int at = row.at;
        int to = size++;
        facts[to] = Row.facts(rows, at);
        minuteOfDay[to] = Math.floorMod(Row.minute(rows, at), MINUTES_A_DAY);
        port[to] = Row.port(rows, at);
        payload[to] =
                Row.hasPayload(rows, at)
                        ? payloads.number(Row.hashHigh(rows, at), Row.hashLow(rows, at))
                        : -1;
        outcome[to] = itsOutcome;
        tools[to] = itsTools;
        first[to] = (byte) Row.first(rows, at);
        int last = Row.last(rows, at);
        lastIfOther[to] = (byte) (last == first[to] ? Values.NULL : last);
        packets[to] = Row.packets(rows, at);
        openings[to] = Row.openings(rows, at);
        accesses[to] = judged.noAccess ? 0 : openings[to];
        retries[to] = judged.noAccess ? 0 : Row.retries(rows, at);
        bytes[to] = Row.bytes(rows, at);
        boolean answer = judged.alone == TrafficClass.BACKSCATTER;
        noVictim[to] = !answer;
        victimPort[to] = Row.victimPort(rows, at);
        hasVictim |= answer;
        if (version == 4) {
            addresses4(rows, at, to, answer);
        } else {
            addresses6(rows, at, to, answer);
        }
    }

    /// Where the source of the last row is.
    void locate(Located located) {
        country[size - 1] = located.country();
        asn[size - 1] = located.asn();
    }

    private void addresses4(long[] rows, int at, int to, boolean answer) {
        source4[to] = (int) Row.source4(rows, at);
        destination4[to] = (int) Row.destination4(rows, at);
        if (answer) {
            boolean told = Row.isVictimTold(rows, at);
            victim4[to] = told ? (int) Row.victim4(rows, at) : source4[to];
        }
    }

    private void addresses6(long[] rows, int at, int to, boolean answer) {
        if (halves[0].length == to) {
            int room = Math.min(facts.length, MOST_ROWS_OF_IPV6);
            for (int half = 0; half < halves.length; half++) {
                halves[half] = Arrays.copyOf(halves[half], room);
            }
        }
        boolean told = Row.isVictimTold(rows, at);
        for (int half = 0; half < 2; half++) {
            boolean high = half == 0;
            halves[half][to] = Row.source6(rows, at, high);
            halves[2 + half][to] = Row.destination6(rows, at, high);
            if (answer) {
                halves[4 + half][to] =
                        told ? Row.victim6(rows, at, high) : Row.source6(rows, at, high);
            }
        }
    }

    private void grow() {
        int room = Math.clamp(2L * facts.length, FIRST_ROWS, MOST_ROWS);
        facts = Arrays.copyOf(facts, room);
        minuteOfDay = Arrays.copyOf(minuteOfDay, room);
        port = Arrays.copyOf(port, room);
        payload = Arrays.copyOf(payload, room);
        outcome = Arrays.copyOf(outcome, room);
        tools = Arrays.copyOf(tools, room);
        country = Arrays.copyOf(country, room);
        asn = Arrays.copyOf(asn, room);
        first = Arrays.copyOf(first, room);
        lastIfOther = Arrays.copyOf(lastIfOther, room);
        packets = Arrays.copyOf(packets, room);
        openings = Arrays.copyOf(openings, room);
        accesses = Arrays.copyOf(accesses, room);
        retries = Arrays.copyOf(retries, room);
        bytes = Arrays.copyOf(bytes, room);
        source4 = Arrays.copyOf(source4, room);
        destination4 = Arrays.copyOf(destination4, room);
        victim4 = Arrays.copyOf(victim4, room);
        noVictim = Arrays.copyOf(noVictim, room);
        victimPort = Arrays.copyOf(victimPort, room);
    }
}

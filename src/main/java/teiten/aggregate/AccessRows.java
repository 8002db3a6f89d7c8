package teiten.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.decode.Anomaly;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.TrafficClass;
import teiten.observe.Kind;
import teiten.observe.MinuteCounts;
import teiten.observe.Observation;

/// Observations counted by minute: the rows of the table `accesses`, before the store has seen
/// them. Every packet to a monitored address is in exactly one row's packets.
///
/// The rows are columns of primitives; an open-addressing table of row numbers, at most half full,
/// finds the row of a key. Addresses, contents and sensors are numbers into small dictionaries. So
/// an observation costs a few cache misses and no object, and a row about 80 bytes.
public final class AccessRows {
    private static final long VERIFIED = 1;
    private static final int CLASS_SHIFT = 1;
    private static final int TRANSPORT_SHIFT = 4;
    private static final int PROTOCOL_SHIFT = 7;
    private static final int PORT_SHIFT = 15;
    private static final long PORTLESS = 1L << 31;
    private static final int MARKS_SHIFT = 32;
    private static final int ANSWERED = 1;
    private static final int SILENT = 2;
    private static final int SOURCE_PORT_ZERO = 4;
    private static final int QUOTE_SHIFT = 3;
    private static final int ANOMALIES_SHIFT = 5;
    private static final int KIND_SHIFT = 7;

    /// Anomalies for which a receiver drops the packet; a cut capture is none.
    private static final int ANOMALIES = Anomaly.BAD_CHECKSUM.bit() | Anomaly.BAD_LENGTH.bit();

    private static final Quote[] QUOTES = Quote.values();
    private static final Kind[] KINDS = Kind.values();
    private static final TrafficClass[] CLASSES = TrafficClass.values();
    private static final Transport[] TRANSPORTS = Transport.values();
    private static final int NONE = -1;

    private final AddressIndex addresses;
    private final List<String> sensors = new ArrayList<>();
    private final List<Content> contents = new ArrayList<>();
    private final Map<Content, Integer> contentNumbers = new HashMap<>();
    private int sensorNow = NONE;
    private long notMonitored;
    private int size;
    private int[] slots = new int[128];
    private RowColumns rows;

    // Content of each payload and its number, so that a known payload costs no look-up by value.
    private @Nullable Content[] contentOfPayload = new Content[64];
    private int[] numberOfPayload = new int[64];

    /// @param hashKey secret of the hash tables, on which neither rows nor their order depend
    public AccessRows(long hashKey) {
        addresses = new AddressIndex(hashKey);
        rows = new RowColumns(hashKey);
    }

    /// From now on, observations are this sensor's.
    public void sensor(String name) {
        sensorNow = sensors.indexOf(name);
        if (sensorNow == NONE) {
            sensorNow = sensors.size();
            sensors.add(name);
        }
    }

    /// Counts an observation: one row for each minute that it has packets in. One whose destination
    /// is not monitored is only counted as such.
    ///
    /// @param content what its first payload is, which all its rows carry
    /// @param onPort what its class follows: the same with the port as evidence
    /// @param payload number of its first payload in the [PayloadDictionary], or -1
    public void add(
            Observation observed,
            TrafficClass asClass,
            Content content,
            Content onPort,
            int payload) {
        if (sensorNow == NONE) {
            throw new IllegalStateException("no sensor was named");
        }
        MinuteCounts minutes = observed.minutes;
        if (!observed.monitored) {
            for (int at = 0; at < minutes.size(); at++) {
                notMonitored += minutes.packets(at);
            }
            return;
        }
        boolean answers = asClass == TrafficClass.BACKSCATTER;
        long traits = traits(observed, asClass);
        short manner = manner(observed);
        int source = addresses.add(observed.version, observed.sourceHigh, observed.sourceLow);
        int destination =
                addresses.add(observed.version, observed.destinationHigh, observed.destinationLow);
        int victim = answers ? victim(observed, source) : NONE;
        int contentNumber = contentNumber(content, payload);
        int onPortNumber = onPort.equals(content) ? contentNumber : number(onPort);
        for (int at = 0; at < minutes.size(); at++) {
            if (size == rows.minute.length) {
                grow();
            }
            rows.minute[size] = (int) minutes.minute(at);
            rows.sensor[size] = sensorNow;
            rows.source[size] = source;
            rows.destination[size] = destination;
            rows.victim[size] = victim;
            rows.content[size] = contentNumber;
            rows.onPort[size] = onPortNumber;
            rows.payload[size] = payload;
            rows.traits[size] = traits;
            rows.manner[size] = manner;
            count(row(), minutes, at);
        }
    }

    private static long traits(Observation observed, TrafficClass asClass) {
        long port =
                switch (observed.transport) {
                    case TCP, UDP -> observed.destinationPort;
                    case ICMP, ICMP6 -> observed.sourcePort << 8 | observed.destinationPort;
                    case OTHER -> 0;
                };
        boolean portless =
                observed.destinationPort == Observation.NO_PORT
                        && observed.transport != Transport.OTHER;
        return (portless ? PORTLESS : (port & 0xFFFF) << PORT_SHIFT)
                | (observed.protocol & 0xFFL) << PROTOCOL_SHIFT
                | (long) observed.transport.ordinal() << TRANSPORT_SHIFT
                | (long) asClass.ordinal() << CLASS_SHIFT
                | (observed.verified ? VERIFIED : 0)
                | (long) observed.marks << MARKS_SHIFT;
    }

    private static short manner(Observation observed) {
        boolean ported = observed.transport == Transport.TCP || observed.transport == Transport.UDP;
        return (short)
                (observed.kind.ordinal() << KIND_SHIFT
                        | (observed.anomalies & ANOMALIES) << ANOMALIES_SHIFT
                        | Quote.of(observed).ordinal() << QUOTE_SHIFT
                        | (observed.answered ? ANSWERED : 0)
                        | (observed.silent ? SILENT : 0)
                        | (ported && observed.sourcePort == 0 ? SOURCE_PORT_ZERO : 0));
    }

    private int victim(Observation observed, int source) {
        return observed.quotedVersion == 0
                ? source
                : addresses.add(
                        observed.quotedVersion,
                        observed.quotedDestinationHigh,
                        observed.quotedDestinationLow);
    }

    private int contentNumber(Content content, int payload) {
        if (payload < 0) {
            return number(content);
        }
        if (payload >= numberOfPayload.length) {
            int capacity = Math.max(payload + 1, numberOfPayload.length * 2);
            contentOfPayload = Arrays.copyOf(contentOfPayload, capacity);
            numberOfPayload = Arrays.copyOf(numberOfPayload, capacity);
        }
        if (!content.equals(contentOfPayload[payload])) {
            contentOfPayload[payload] = content;
            numberOfPayload[payload] = number(content);
        }
        return numberOfPayload[payload];
    }

    /// Contents that differ only in what the row does not show are one.
    private int number(Content content) {
        if (content.protocol() == null) {
            return NONE;
        }
        Content shown =
                new Content(content.protocol(), content.message(), content.role(), 0, 0, null);
        Integer known = contentNumbers.putIfAbsent(shown, contents.size());
        if (known == null) {
            contents.add(shown);
            return contents.size() - 1;
        }
        return known;
    }

    /// The row of the key that stands at `size`; that one itself when the key is new.
    private int row() {
        int mask = slots.length - 1;
        int slot = (int) rows.hash(size) & mask;
        while (slots[slot] != 0) {
            int known = slots[slot] - 1;
            if (rows.isSameKey(known, size)) {
                return known;
            }
            slot = (slot + 1) & mask;
        }
        rows.packets[size] = 0;
        rows.openings[size] = 0;
        rows.retries[size] = 0;
        rows.bytes[size] = 0;
        rows.first[size] = Byte.MAX_VALUE;
        rows.last[size] = Byte.MIN_VALUE;
        slots[slot] = ++size;
        return size - 1;
    }

    private void count(int row, MinuteCounts minutes, int at) {
        rows.packets[row] += minutes.packets(at);
        rows.openings[row] += minutes.accesses(at);
        rows.retries[row] += minutes.retries(at);
        rows.bytes[row] += minutes.bytes(at);
        rows.first[row] = (byte) Math.min(rows.first[row], minutes.first(at));
        rows.last[row] = (byte) Math.max(rows.last[row], minutes.last(at));
    }

    private void grow() {
        rows = rows.grown();
        slots = new int[rows.minute.length * 2];
        int mask = slots.length - 1;
        for (int row = 0; row < size; row++) {
            int slot = (int) rows.hash(row) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = row + 1;
        }
    }

    /// Forgets all rows and keeps their room for others; the sensor stays.
    public void clear() {
        size = 0;
        Arrays.fill(slots, 0);
        addresses.clear();
        contents.clear();
        contentNumbers.clear();
        Arrays.fill(contentOfPayload, null);
    }

    /// How many rows there are; they are numbered from 0, in the order of their first packet.
    public int size() {
        return size;
    }

    /// Packets of observations whose destination is not monitored.
    public long notMonitored() {
        return notMonitored;
    }

    /// Minutes since the epoch.
    public int minute(int row) {
        return rows.minute[row];
    }

    public String sensorOf(int row) {
        return sensors.get(rows.sensor[row]);
    }

    /// Number of the source among the addresses.
    public int source(int row) {
        return rows.source[row];
    }

    /// Number of the destination among the addresses.
    public int destination(int row) {
        return rows.destination[row];
    }

    /// Number of the victim among the addresses, or -1 where the row is not backscatter.
    public int victim(int row) {
        return rows.victim[row];
    }

    /// 4 or 6.
    public int addressVersion(int address) {
        return addresses.version(address);
    }

    public long addressHigh(int address) {
        return addresses.high(address);
    }

    public long addressLow(int address) {
        return addresses.low(address);
    }

    public Transport transport(int row) {
        return TRANSPORTS[(int) (rows.traits[row] >> TRANSPORT_SHIFT) & 7];
    }

    /// Protocol number (IANA).
    public int protocolNumber(int row) {
        return (int) (rows.traits[row] >> PROTOCOL_SHIFT) & 0xFF;
    }

    /// Whether the port, or the ICMP type and code, are known.
    public boolean isPortKnown(int row) {
        return (rows.traits[row] & PORTLESS) == 0;
    }

    /// Destination port; for ICMP 256 times the type plus the code; 0 where there is none.
    public int port(int row) {
        return (int) (rows.traits[row] >> PORT_SHIFT) & 0xFFFF;
    }

    public TrafficClass trafficClass(int row) {
        return CLASSES[(int) (rows.traits[row] >> CLASS_SHIFT) & 7];
    }

    /// What the observation is by its headers.
    public Kind kind(int row) {
        return KINDS[rows.manner[row] >> KIND_SHIFT];
    }

    /// Whether packets of the other direction are in the input.
    public boolean isAnswered(int row) {
        return (rows.manner[row] & ANSWERED) != 0;
    }

    /// Whether its handshake was completed and nothing said after it.
    public boolean isSilent(int row) {
        return (rows.manner[row] & SILENT) != 0;
    }

    public boolean isFromPortZero(int row) {
        return (rows.manner[row] & SOURCE_PORT_ZERO) != 0;
    }

    /// Bits of [Anomaly], of those for which a receiver drops the packet.
    public int anomalies(int row) {
        return rows.manner[row] >> ANOMALIES_SHIFT & ANOMALIES;
    }

    /// What an ICMP error quotes.
    public Quote quote(int row) {
        return QUOTES[rows.manner[row] >> QUOTE_SHIFT & 3];
    }

    /// Bits of [teiten.observe.HeaderMark].
    public int marks(int row) {
        return (int) (rows.traits[row] >>> MARKS_SHIFT);
    }

    /// Whether the source completed a handshake with a responsive sensor.
    public boolean isVerified(int row) {
        return (rows.traits[row] & VERIFIED) != 0;
    }

    /// Protocol, message type and role of the content, or null where it has no name.
    public @Nullable Content content(int row) {
        return numbered(rows.content[row]);
    }

    /// The same with the port as evidence.
    public @Nullable Content onPort(int row) {
        return numbered(rows.onPort[row]);
    }

    private @Nullable Content numbered(int number) {
        return number == NONE ? null : contents.get(number);
    }

    /// Number in the payload dictionary, or -1.
    public int payload(int row) {
        return rows.payload[row];
    }

    public long packets(int row) {
        return rows.packets[row];
    }

    /// Packets that start an interaction by their headers, whatever the class.
    public long openings(int row) {
        return rows.openings[row];
    }

    /// What starts an interaction; an answer to what was never sent starts none, and nor does what
    /// nobody can have sent.
    public long accesses(int row) {
        return trafficClass(row).isNoAccess() ? 0 : rows.openings[row];
    }

    public long retries(int row) {
        return trafficClass(row).isNoAccess() ? 0 : rows.retries[row];
    }

    /// Bytes of the IP packets.
    public long bytes(int row) {
        return rows.bytes[row];
    }

    /// Second of the first packet within the minute.
    public int first(int row) {
        return rows.first[row];
    }

    /// Second of the last packet within the minute.
    public int last(int row) {
        return rows.last[row];
    }
}

package teiten.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.bytes.SplitMix;
import teiten.decode.Anomaly;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.TrafficClass;
import teiten.observe.MinuteCounts;
import teiten.observe.Observation;

/// Observations counted by minute: the rows of the table `accesses`, before the store has seen
/// them. Every packet to a monitored address is in exactly one row's packets.
///
/// Rows are appended as they come; [#sort()] brings those of one key together. An observation costs
/// a few writes to one place and no object.
public final class AccessRows {
    private static final long VERIFIED = 1;
    private static final int TRANSPORT_SHIFT = 1;
    private static final int PROTOCOL_SHIFT = 4;
    private static final long PORTLESS = 1L << 12;
    private static final long ANSWERED = 1L << 13;
    private static final long SILENT = 1L << 14;
    private static final long FROM_PORT_ZERO = 1L << 15;
    private static final int QUOTE_SHIFT = 16;
    private static final int KIND_SHIFT = 18;
    private static final int ANOMALIES_SHIFT = 22;
    private static final int MARKS_SHIFT = 32;
    private static final int QUOTED_TRANSPORT_SHIFT = 60;
    private static final long VICTIM_PORT_KNOWN = 1L << 63;

    /// Anomalies for which a receiver drops the packet; a cut capture is none.
    private static final int ANOMALIES = Anomaly.BAD_CHECKSUM.bit() | Anomaly.BAD_LENGTH.bit();

    private static final int NONE = -1;

    private final FactsDictionary facts;
    private RowSort sort4 = new RowSort(4);
    private RowSort sort6 = new RowSort(6);
    private RowBlock v4 = new RowBlock(4);
    private RowBlock v6 = new RowBlock(6);
    private final List<String> sensors = new ArrayList<>();
    private final List<Content> contents = new ArrayList<>();
    private final Map<Content, Integer> contentNumbers = new HashMap<>();
    private int sensorNow = NONE;
    private PayloadDictionary payloads;
    private long accesses;
    private long packets;

    // Facts that were met, by their bits: open addressing, at most half full.
    private final long hashKey;
    private long[] knownTraits = new long[64];
    private long[] knownNames = new long[64];
    private int[] knownFacts = new int[64];
    private int known;

    /// @param facts of the batch, which several of these may share one after the other
    /// @param payloads what payload numbers refer to
    /// @param hashKey secret of the hash tables, on which neither rows nor their order depend
    public AccessRows(FactsDictionary facts, PayloadDictionary payloads, long hashKey) {
        this.facts = facts;
        this.payloads = payloads;
        this.hashKey = hashKey;
        Arrays.fill(knownFacts, NONE);
    }

    /// From now on, observations are this sensor's.
    public void sensor(String name) {
        sensorNow = sensors.indexOf(name);
        if (sensorNow == NONE) {
            sensorNow = sensors.size();
            sensors.add(name);
        }
    }

    /// From now on, payload numbers are this dictionary's.
    public void payloads(PayloadDictionary dictionary) {
        payloads = dictionary;
    }

    /// Counts an observation of a monitored address: one row for each minute that it has packets
    /// in.
    ///
    /// @param asClass its class by itself
    /// @param content what its first payload is, which all its rows carry
    /// @param onPort what its class follows: the same with the port as evidence
    /// @param payload number of its payload in the dictionary, or -1
    public void add(
            Observation observed,
            TrafficClass asClass,
            Content content,
            Content onPort,
            int payload) {
        boolean answers = asClass == TrafficClass.BACKSCATTER;
        int victimPort = answers ? Attacked.port(observed) : Observation.NO_PORT;
        int number = factsNumber(observed, answers, content, onPort);
        boolean tellsVictim = answers && quotesVictim(observed);
        RowBlock block = observed.version == 4 ? v4 : v6;
        int port = port(observed);
        MinuteCounts minutes = observed.minutes;
        for (int i = 0; i < minutes.size(); i++) {
            int at = block.append();
            long[] rows = block.rows();
            Row.putFacts(rows, at, (int) minutes.minute(i), number);
            Row.putPort(rows, at, port, minutes.first(i), minutes.last(i));
            Row.putCounts(rows, at, minutes.packets(i), minutes.accesses(i), minutes.retries(i));
            Row.putBytes(rows, at, minutes.bytes(i), Math.max(victimPort, 0));
            if (payload < 0) {
                Row.putPayload(rows, at, 0, 0);
            } else {
                Row.putPayload(rows, at, payloads.hashHigh(payload), payloads.hashLow(payload));
            }
            if (observed.version == 4) {
                putAddresses4(rows, at, observed, tellsVictim);
            } else {
                putAddresses6(rows, at, observed, tellsVictim);
            }
            packets += minutes.packets(i);
            accesses += asClass.isNoAccess() ? 0 : minutes.accesses(i);
        }
    }

    /// Whether the quoted packet went to another address than that from which the error came.
    private static boolean quotesVictim(Observation observed) {
        return observed.quotedVersion == observed.version
                && (observed.quotedDestinationLow != observed.sourceLow
                        || observed.quotedDestinationHigh != observed.sourceHigh);
    }

    /// Takes a row as it was stored.
    public void add(RowValues stored) {
        RowBlock block = stored.version == 4 ? v4 : v6;
        int at = block.append();
        stored.put(block.rows(), at);
    }

    private static int port(Observation observed) {
        boolean unknown = observed.destinationPort == Observation.NO_PORT;
        return switch (observed.transport) {
            case TCP, UDP -> unknown ? 0 : observed.destinationPort;
            case ICMP, ICMP6 -> unknown ? 0 : observed.sourcePort << 8 | observed.destinationPort;
            case OTHER -> 0;
        };
    }

    private static void putAddresses4(
            long[] rows, int at, Observation observed, boolean tellsVictim) {
        Row.putAddresses4(rows, at, observed.sourceLow, observed.destinationLow);
        if (tellsVictim) {
            Row.putVictim4(rows, at, observed.quotedDestinationLow);
        }
    }

    private static void putAddresses6(
            long[] rows, int at, Observation observed, boolean tellsVictim) {
        Row.putSource6(rows, at, observed.sourceHigh, observed.sourceLow);
        Row.putDestination6(rows, at, observed.destinationHigh, observed.destinationLow);
        if (tellsVictim) {
            Row.putVictim6(rows, at, observed.quotedDestinationHigh, observed.quotedDestinationLow);
        }
    }

    private int factsNumber(
            Observation observed, boolean answers, Content content, Content onPort) {
        if (sensorNow == NONE) {
            throw new IllegalStateException("no sensor was named");
        }
        long traits = traits(observed) | (answers ? victimTraits(observed) : 0);
        int contentNumber = number(content);
        int onPortNumber = content.equals(onPort) ? contentNumber : number(onPort);
        long names = (long) sensorNow << 42 | (contentNumber + 1L) << 21 | onPortNumber + 1L;
        int mask = knownFacts.length - 1;
        int slot = (int) SplitMix.mix(SplitMix.mix(traits ^ hashKey) + names) & mask;
        while (knownFacts[slot] != NONE) {
            if (knownTraits[slot] == traits && knownNames[slot] == names) {
                return knownFacts[slot];
            }
            slot = (slot + 1) & mask;
        }
        Content byBytes = shown(contentNumber);
        Content named =
                byBytes == null
                        ? null
                        : new Content(byBytes.protocol(), byBytes.message(), null, 0, 0, null);
        int number = facts.number(facts(observed, answers, named, shown(onPortNumber)));
        knownTraits[slot] = traits;
        knownNames[slot] = names;
        knownFacts[slot] = number;
        if (2 * ++known > mask) {
            growKnown();
        }
        return number;
    }

    private void growKnown() {
        long[] traits = knownTraits;
        long[] names = knownNames;
        int[] numbers = knownFacts;
        knownTraits = new long[traits.length * 2];
        knownNames = new long[traits.length * 2];
        knownFacts = new int[traits.length * 2];
        Arrays.fill(knownFacts, NONE);
        int mask = knownFacts.length - 1;
        for (int at = 0; at < numbers.length; at++) {
            if (numbers[at] != NONE) {
                int slot = (int) SplitMix.mix(SplitMix.mix(traits[at] ^ hashKey) + names[at]);
                slot &= mask;
                while (knownFacts[slot] != NONE) {
                    slot = (slot + 1) & mask;
                }
                knownTraits[slot] = traits[at];
                knownNames[slot] = names[at];
                knownFacts[slot] = numbers[at];
            }
        }
    }

    /// All that the facts hold beside the sensor and the names.
    private static long traits(Observation observed) {
        return (observed.verified ? VERIFIED : 0)
                | (long) observed.transport.ordinal() << TRANSPORT_SHIFT
                | (observed.protocol & 0xFFL) << PROTOCOL_SHIFT
                | (isPortKnown(observed) ? 0 : PORTLESS)
                | (observed.answered ? ANSWERED : 0)
                | (observed.silent ? SILENT : 0)
                | (isFromPortZero(observed) ? FROM_PORT_ZERO : 0)
                | (long) Quote.of(observed).ordinal() << QUOTE_SHIFT
                | (long) observed.kind.ordinal() << KIND_SHIFT
                | (long) (observed.anomalies & ANOMALIES) << ANOMALIES_SHIFT
                | (long) observed.marks << MARKS_SHIFT;
    }

    private static long victimTraits(Observation observed) {
        Transport quoted = Attacked.quoted(observed);
        return (quoted == null ? 0 : quoted.ordinal() + 1L) << QUOTED_TRANSPORT_SHIFT
                | (Attacked.port(observed) == Observation.NO_PORT ? 0 : VICTIM_PORT_KNOWN);
    }

    private static boolean isPortKnown(Observation observed) {
        return observed.destinationPort != Observation.NO_PORT
                || observed.transport == Transport.OTHER;
    }

    private static boolean isFromPortZero(Observation observed) {
        boolean ported = observed.transport == Transport.TCP || observed.transport == Transport.UDP;
        return ported && observed.sourcePort == 0;
    }

    private Facts facts(
            Observation observed,
            boolean answers,
            @Nullable Content content,
            @Nullable Content onPort) {
        return new Facts(
                sensors.get(sensorNow),
                observed.transport,
                observed.protocol & 0xFF,
                isPortKnown(observed),
                observed.kind,
                observed.answered,
                observed.silent,
                Quote.of(observed),
                answers ? Attacked.quoted(observed) : null,
                answers && Attacked.port(observed) != Observation.NO_PORT,
                isFromPortZero(observed),
                observed.anomalies & ANOMALIES,
                observed.marks,
                observed.verified,
                content,
                onPort);
    }

    private @Nullable Content shown(int number) {
        return number == NONE ? null : contents.get(number);
    }

    /// Contents that differ only in what the row does not show have one number.
    private int number(Content content) {
        if (content.protocol() == null) {
            return NONE;
        }
        Integer number = contentNumbers.get(content);
        if (number == null) {
            Content shown =
                    new Content(content.protocol(), content.message(), content.role(), 0, 0, null);
            number = contents.indexOf(shown);
            if (number == NONE) {
                number = contents.size();
                contents.add(shown);
            }
            contentNumbers.put(content, number);
        }
        return number;
    }

    /// Forgets all rows and keeps their room for others; the sensor stays.
    public void clear() {
        v4.clear();
        v6.clear();
        accesses = 0;
        packets = 0;
    }

    /// Gives all rows, and the counts of what is in them, to another that shares the facts; takes
    /// the room of those that it had, which are forgotten. The sensor stays.
    public void handOver(AccessRows to) {
        RowBlock free4 = to.v4;
        RowBlock free6 = to.v6;
        to.v4 = v4;
        to.v6 = v6;
        to.accesses = accesses;
        to.packets = packets;
        v4 = free4;
        v6 = free6;
        clear();
    }

    /// The rows between addresses of one IP version, 4 or 6.
    public RowBlock block(int version) {
        return version == 4 ? v4 : v6;
    }

    /// Puts the rows of both blocks in order, those of one key into one.
    public void sort() {
        v4.sort(sort4);
        v6.sort(sort6);
    }

    /// Gives up the room that sorting took, which is more than the rows take.
    public void endSorting() {
        sort4 = new RowSort(4);
        sort6 = new RowSort(6);
    }

    /// Forgets all rows and gives up their room.
    public void end() {
        clear();
        v4 = new RowBlock(4);
        v6 = new RowBlock(6);
        endSorting();
    }

    /// Rows that were appended, or after [#sort()] distinct ones.
    public int size() {
        return v4.size() + v6.size();
    }

    /// What the facts' numbers refer to.
    public FactsDictionary facts() {
        return facts;
    }

    /// What starts an interaction, by the class of each observation alone.
    public long accesses() {
        return accesses;
    }

    public long packets() {
        return packets;
    }
}

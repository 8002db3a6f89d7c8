package teiten.store;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import teiten.decode.Address;
import teiten.decode.Transport;

/// A payload as it came from one origin, or from all of them once they are added. Its key is name
/// and transport.
final class PayloadRow {
    final long hashHigh;
    final long hashLow;
    final Transport transport;

    /// The bytes kept, not to be written to.
    final byte[] bytes;

    /// The longest by the headers.
    long length;

    /// Microseconds since the epoch.
    long firstSeen;

    /// The monitored addresses that stand in it, in ascending order.
    List<Address> own = List.of();

    Naming naming;

    /// The oldest rules by which a row with it was named.
    int oldestRules;

    /// Number of what it is among the [PayloadKinds] of those that are written with it.
    int kind;

    /// Its cluster with these addresses; null where it was not worked out yet.
    @Nullable String cluster;

    /// What it is by some rules.
    ///
    /// @param fields a JSON object in UTF-8, or null
    /// @param length with which it was named
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Naming(PayloadKind kind, byte @Nullable [] fields, int rules, long length) {
        /// The newest rules count, and of these what saw most of it.
        boolean isBetterThan(Naming other) {
            return rules != other.rules ? rules > other.rules : length > other.length;
        }
    }

    PayloadRow(long hashHigh, long hashLow, Transport transport, byte[] bytes, Naming naming) {
        this.hashHigh = hashHigh;
        this.hashLow = hashLow;
        this.transport = transport;
        this.bytes = bytes;
        this.naming = naming;
        length = naming.length;
        oldestRules = naming.rules;
    }

    /// The order of [PayloadCursor]s: that of the texts of both.
    int compareKey(PayloadRow other) {
        int order = Long.compareUnsigned(hashHigh, other.hashHigh);
        order = order != 0 ? order : Long.compareUnsigned(hashLow, other.hashLow);
        return order != 0 ? order : transport.label().compareTo(other.transport.label());
    }

    /// Adds what another origin knows of the same payload; the order makes no difference.
    void add(PayloadRow other) {
        length = Math.max(length, other.length);
        firstSeen = Math.min(firstSeen, other.firstSeen);
        oldestRules = Math.min(oldestRules, other.oldestRules);
        if (other.naming.isBetterThan(naming)) {
            naming = other.naming;
        }
        if (own.equals(other.own)) {
            cluster = cluster == null ? other.cluster : cluster;
        } else {
            TreeSet<Address> all = new TreeSet<>(own);
            all.addAll(other.own);
            List<Address> union = List.copyOf(all);
            cluster = union.equals(own) ? cluster : union.equals(other.own) ? other.cluster : null;
            own = union;
        }
    }
}

package teiten.decode;

import java.util.ArrayList;
import java.util.List;

/// What is out of order about a packet, as far as its headers and its checksum show. An anomaly is
/// a bit on one packet.
public enum Anomaly {
    /// The checksum of TCP, UDP or ICMP is wrong although the whole packet was captured. Its
    /// receiver drops it.
    BAD_CHECKSUM("bad_checksum"),
    /// A length that cannot be: a transport header longer than the packet or shorter than allowed,
    /// extension headers without end. Its receiver drops it.
    BAD_LENGTH("bad_length");

    private final String label;

    Anomaly(String label) {
        this.label = label;
    }

    /// The word in JSON.
    public String label() {
        return label;
    }

    /// This anomaly's bit.
    public int bit() {
        return 1 << ordinal();
    }

    /// Whether `anomalies` holds this one.
    public boolean in(int anomalies) {
        return (anomalies & bit()) != 0;
    }

    /// Whether a receiver drops a packet with these anomalies.
    public static boolean isDropped(int anomalies) {
        return anomalies != 0;
    }

    /// The anomalies of these bits, in order; allocates.
    public static List<Anomaly> of(int anomalies) {
        List<Anomaly> list = new ArrayList<>();
        for (Anomaly anomaly : values()) {
            if (anomaly.in(anomalies)) {
                list.add(anomaly);
            }
        }
        return list;
    }
}

package teiten.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.decode.Address;

/// An attack on a victim (被害者) as backscatter tells it: answers to packets that somebody sent to
/// the victim in the name of addresses, of which some are monitored. All ports and protocols of a
/// victim that are attacked at a time are one attack.
///
/// Times are exact to the second for rows of one or two packets. The packets of a row that has more
/// are spread evenly over its seconds, its first and its last one being exact.
///
/// @param victim the address that was attacked, never the router that sent an error about it
/// @param first second of the first packet, since the epoch
/// @param last second of the last packet
/// @param packets packets that were seen
/// @param mostInMinute most of them in 60 seconds
/// @param targets what was attacked, as `80/tcp` or `icmp`, most packets first; the first
///   [#MOST_TARGETS]
/// @param targetCount how many there are
/// @param kinds what was seen of it, as `syn-ack/tcp`, most packets first
/// @param destinations distinct monitored addresses that got answers: in whose name it was done
/// @param destinationsWhole false where there were more than are told apart
/// @param sensors the sensors that saw it, sorted
/// @param addresses mean of the IPv4 addresses that were monitored in its minutes
public record Attack(
        Address victim,
        long first,
        long last,
        long packets,
        long mostInMinute,
        List<Part> targets,
        int targetCount,
        List<Part> kinds,
        long destinations,
        boolean destinationsWhole,
        List<String> sensors,
        double addresses) {
    /// Attacked ports that are named.
    public static final int MOST_TARGETS = 32;

    /// With fewer monitored addresses nothing tells whether they were drawn evenly.
    public static final int LEAST_ADDRESSES = 16;

    private static final double SECONDS_A_MINUTE = 60;

    public Attack {
        targets = List.copyOf(targets);
        kinds = List.copyOf(kinds);
        sensors = List.copyOf(sensors);
    }

    /// What was attacked or seen, and in how many packets.
    public record Part(String key, long packets) {}

    /// From the first to the last packet.
    public long seconds() {
        return last - first;
    }

    /// Packets by which an answer may be repeated: Linux sends a SYN-ACK six times.
    private static final int ANSWERS_EACH = 6;

    /// Whether the addresses in whose name it was done may be drawn evenly from all of IPv4: then
    /// the answers, each of them sent up to six times, come to many monitored addresses. An attack
    /// that uses one of them alone again and again, or that aims at it by reflection, says nothing
    /// about other addresses. Never of a victim of IPv6, nor with fewer than [#LEAST_ADDRESSES].
    public boolean isEven() {
        if (victim.version() != 4 || addresses < LEAST_ADDRESSES) {
            return false;
        }
        double drawn = Math.ceil((double) packets / ANSWERS_EACH);
        double expected = -addresses * Math.expm1(-drawn / addresses);
        return 2 * destinations >= Math.floor(expected);
    }

    /// Answers a second that the victim sent to all of IPv4, if the attacker drew the addresses in
    /// whose name it sent evenly; with the 95 % interval of a Poisson process. Null for a victim of
    /// IPv6, for there nobody draws from all addresses, where they are not drawn evenly
    /// ([#isEven]), and where all came within a second: one packet has no rate, and surely no
    /// infinite one.
    public @Nullable ScanEstimate rate() {
        return isEven() ? ScanEstimate.rate(packets, seconds(), Math.round(addresses)) : null;
    }

    /// The same in the strongest minute, without an interval; null as there.
    public @Nullable Double peak() {
        return rate() == null
                ? null
                : (Double) (mostInMinute / SECONDS_A_MINUTE * ScanRule.INTERNET / addresses);
    }
}

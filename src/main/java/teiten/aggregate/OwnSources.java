package teiten.aggregate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.decode.Address;
import teiten.decode.Prefix;

/// Own addresses of the user's that monitored addresses heard from, or of: the rule of NICT's
/// DAEDALUS. Nothing in use has a reason to speak to an address where nothing is offered, so what
/// speaks there is infected, misconfigured or spoofed; and whose answers arrive there is being
/// attacked.
///
/// @param own the networks that are the user's
/// @param monitoredInside monitored addresses in them that anything was sent to in this time
/// @param found own addresses that were seen
/// @param list the first of them, those with the most accesses before others
public record OwnSources(List<Prefix> own, long monitoredInside, long found, List<OwnSource> list) {
    public OwnSources {
        own = List.copyOf(own);
        list = List.copyOf(list);
    }

    /// What an own address was seen as.
    public enum Role {
        /// It sent by itself.
        SENDER("sender"),
        /// All that was seen of it are answers to packets in other names (跳ね返りパケット), or requests in
        /// its name that abuse reflectors: it is attacked, not infected.
        VICTIM("victim"),
        /// It sent, and it is attacked.
        BOTH("both");

        private final String label;

        Role(String label) {
            this.label = label;
        }

        /// The word in JSON.
        public String label() {
            return label;
        }

        /// The role of an address with packets of its own, and packets of backscatter and requests
        /// of abuse of which it is the victim.
        public static Role of(long packets, long asVictim) {
            return packets == 0 ? VICTIM : asVictim == 0 ? SENDER : BOTH;
        }
    }

    /// One own address.
    ///
    /// @param isMonitored whether it is a monitored address itself: what comes from there is forged
    /// @param first second of its first packet
    /// @param last second of its last packet
    /// @param accesses its accesses without abuse of reflectors
    /// @param packets its packets without backscatter and abuse of reflectors
    /// @param backscatter packets of backscatter of which it is the victim, also those that a
    ///   router sent
    /// @param abuseRequests requests in its name that would make reflectors attack it
    /// @param breakdowns what it sent: by `classes`, `contents`, `messages`, `ports`, `tools` and
    ///   `sensors`
    /// @param evidence the first row that tells of it
    public record OwnSource(
            Address address,
            boolean isMonitored,
            boolean verified,
            Instant first,
            Instant last,
            long accesses,
            long packets,
            long backscatter,
            long abuseRequests,
            List<SourceHistory.Breakdown> breakdowns,
            Evidence evidence) {
        public OwnSource {
            breakdowns = List.copyOf(breakdowns);
        }

        public Role role() {
            return Role.of(packets, backscatter + abuseRequests);
        }
    }

    /// A row of the store.
    ///
    /// @param time second of its first packet
    /// @param from who sent it: the own address, or a router that tells of it
    /// @param port destination port as people write it, or null
    /// @param kind what it is by its headers
    /// @param content protocol by its first payload, or null
    /// @param payload hash of its first payload, or null
    public record Evidence(
            Instant time,
            String sensor,
            Address from,
            Address to,
            @Nullable String port,
            String kind,
            @Nullable String content,
            @Nullable String payload) {}
}

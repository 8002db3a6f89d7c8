package teiten.simulate;

import java.util.HashMap;
import java.util.Map;
import teiten.decode.Address;

/// Keeps two visits from meeting on the same addresses and ports within two minutes, where the
/// second could pass for a retry or a late segment of the first. Chance would bring that about in
/// one of a million visits; then it could not be said beforehand what a visit counts as.
final class QuietTuples {
    private static final long QUIET_NANOS = 120_000_000_000L;
    private static final int SWEEP_SIZE = 20_000;

    private record Tuple(Address source, int destination, int ports, int protocol) {}

    private final Map<Tuple, Long> busyUntil = new HashMap<>();

    /// Claims a visit's addresses and ports until its last packet; false if they were busy less
    /// than two minutes before. Datagrams and echoes count one by one, so they are never busy.
    boolean claim(Enacted enacted, Visit visit, long lastNanos) {
        if (busyUntil.size() > SWEEP_SIZE) {
            busyUntil.values().removeIf(until -> until + QUIET_NANOS < visit.timeNanos());
        }
        Story story = enacted.story();
        if (story.protocol() == IpFrame.UDP || story.protocol() == IpFrame.ICMP) {
            return true;
        }
        int ports = (enacted.sourcePort() << 16) | story.port();
        Tuple tuple = new Tuple(story.source(), visit.destination(), ports, story.protocol());
        Long until = busyUntil.get(tuple);
        if (until != null && until + QUIET_NANOS >= visit.timeNanos()) {
            return false;
        }
        busyUntil.put(tuple, lastNanos);
        return true;
    }
}

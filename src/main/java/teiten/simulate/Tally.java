package teiten.simulate;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import teiten.decode.Address;

/// The generator's own count of what it wrote in a month. It knows what it sent and so decodes and
/// identifies nothing: that makes it a check on all that does.
final class Tally {
    private static final int PPTP_PORT = 1_723;
    private static final int SSH_PORT = 22;
    private static final int TOP_PORTS = 3;

    private final boolean isWhole;
    private final SearchCount searches = new SearchCount();
    private final Watch watch = new Watch();
    private final Map<LocalDate, Set<Address>> sources = new HashMap<>();
    private final Map<Integer, Long> sshPorts = new TreeMap<>();
    private long accesses;
    private long packets;
    private long backscatter;
    private long pptpPort;
    private long pptpPortHeard;
    private long pptp;
    private long pptpRequests;

    /// @param isWhole whether more is asked of it than the searches for reflectors
    Tally(boolean isWhole) {
        this.isWhole = isWhole;
    }

    /// Counts one packet of the month.
    void count(Sent sent, LocalDate day) {
        searches.count(sent, day);
        if (isWhole) {
            all(sent, day);
        }
    }

    private void all(Sent sent, LocalDate day) {
        switch (sent.mark()) {
            case REPLY -> {}
            case PACKET -> packets++;
            case BACKSCATTER -> {
                packets++;
                backscatter++;
            }
            case ACCESS -> {
                packets++;
                sources.computeIfAbsent(day, _ -> new HashSet<>()).add(sent.story().source());
                access(sent.story());
            }
        }
    }

    private void access(Story story) {
        accesses++;
        Payload heard = story.heard();
        if (story.protocol() != IpFrame.TCP) {
            return;
        }
        if (story.port() == PPTP_PORT) {
            pptpPort++;
            pptpPortHeard += heard.isEmpty() ? 0 : 1;
        }
        if (heard.content().equals("pptp")) {
            pptp++;
            pptpRequests += heard.message().equals("start-control-connection-request") ? 1 : 0;
        }
        if (heard.content().equals("ssh")) {
            sshPorts.merge(story.port(), 1L, Long::sum);
        }
    }

    /// What was watched, to be told from outside.
    Watch watch() {
        return watch;
    }

    /// The means a day of the searches for reflectors.
    ///
    /// @param month goes into the names of the facts
    Map<String, Object> searches(String month) {
        return searches.means(watch, month);
    }

    /// The facts that hold of any traffic, by their stable names.
    Map<String, Object> totals() {
        double exposure = watch.exposure();
        Map<String, Object> facts = new LinkedHashMap<>();
        if (exposure > 0) {
            totals(facts, exposure);
            facts.put("backscatter.packets", backscatter);
        }
        return facts;
    }

    /// The facts, by their stable names. What cannot be known has no fact, as in a report: no share
    /// of nothing, no list of no ports.
    Map<String, Object> facts() {
        double exposure = watch.exposure();
        Map<String, Object> facts = new LinkedHashMap<>();
        if (exposure > 0) {
            totals(facts, exposure);
            pptp(facts, exposure);
            ssh(facts);
            facts.putAll(searches.means(watch, ""));
            facts.put("backscatter.packets", backscatter);
        }
        return facts;
    }

    private void totals(Map<String, Object> facts, double exposure) {
        long seen = sources.values().stream().mapToLong(Set::size).sum();
        facts.put("total.accesses", accesses);
        facts.put("total.packets", packets);
        facts.put("total.sources_per_day", (double) seen / watch.days());
        facts.put("exposure_address_days", exposure);
        facts.put("accesses_per_day_per_address", accesses / exposure);
    }

    /// The report is about the port of PPTP only in a month in which somebody spoke PPTP.
    private void pptp(Map<String, Object> facts, double exposure) {
        if (pptp == 0) {
            return;
        }
        facts.put("port.1723/tcp.accesses", pptpPort);
        facts.put("port.1723/tcp.accesses_per_day_per_address", pptpPort / exposure);
        if (watch.contentExposure() > 0) {
            facts.put("pptp.accesses_per_day_per_address", pptp / watch.contentExposure());
        }
        if (pptpPortHeard > 0) {
            facts.put("pptp.request_share", 100.0 * pptpRequests / pptpPortHeard);
        }
    }

    private void ssh(Map<String, Object> facts) {
        long ssh = sshPorts.values().stream().mapToLong(Long::longValue).sum();
        if (ssh == 0) {
            return;
        }
        long off = ssh - sshPorts.getOrDefault(SSH_PORT, 0L);
        facts.put("ssh.accesses", ssh);
        facts.put("ssh.share_off_22", 100.0 * off / ssh);
        facts.put("ssh.ports", (long) sshPorts.size());
        if (off > 0) {
            facts.put("ssh.top_off_ports", topOffPorts());
        }
    }

    private List<String> topOffPorts() {
        return sshPorts.entrySet().stream()
                .filter(entry -> entry.getKey() != SSH_PORT)
                .sorted(
                        Comparator.comparingLong(
                                        (Map.Entry<Integer, Long> entry) -> -entry.getValue())
                                .thenComparing(Map.Entry::getKey))
                .limit(TOP_PORTS)
                .map(entry -> entry.getKey() + "/tcp")
                .toList();
    }
}

package teiten.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import teiten.decode.Address;

/// The generator's own count of what it wrote, for one month. It knows what it sent and so decodes
/// and identifies nothing: that makes it a check on all that does.
final class Tally {
    private static final int PPTP_PORT = 1_723;
    private static final int SSH_PORT = 22;
    private static final int TOP_PORTS = 3;
    private static final double GAP_COVERAGE = 0.5;
    private static final double MINUTES_A_DAY = 1_440;

    /// Reflector protocols in the order of the report's figure.
    private static final List<String> REFLECTORS =
            List.of("portmap", "ripv1", "dns", "ntp_monlist", "snmp", "ssdp", "chargen", "qotd");

    private static final class Day {
        private final Map<String, Long> reflectors = new TreeMap<>();
        private final Set<Address> sources = new HashSet<>();
        private double addressMinutes;
        private double expectedAddressMinutes;
    }

    private final Map<LocalDate, Day> days = new TreeMap<>();
    private final Map<Integer, Long> sshPorts = new TreeMap<>();
    private long accesses;
    private long packets;
    private long backscatter;
    private long pptpPort;
    private long pptpPortHeard;
    private long pptp;
    private long pptpRequests;

    /// Counts one packet of the month.
    void count(Sent sent, LocalDate day) {
        switch (sent.mark()) {
            case REPLY -> {}
            case PACKET -> packets++;
            case BACKSCATTER -> {
                packets++;
                backscatter++;
            }
            case ACCESS -> {
                packets++;
                access(sent.story(), day(day));
            }
        }
    }

    private void access(Story story, Day day) {
        accesses++;
        day.sources.add(story.source());
        Payload heard = story.heard();
        if (story.protocol() == IpFrame.UDP && REFLECTORS.contains(heard.content())) {
            day.reflectors.merge(heard.content(), 1L, Long::sum);
        }
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

    /// Counts what one sensor watched on one day.
    void watched(LocalDate day, int addresses, long minutes) {
        day(day).addressMinutes += addresses * (double) minutes;
        day(day).expectedAddressMinutes += addresses * MINUTES_A_DAY;
    }

    private Day day(LocalDate day) {
        return days.computeIfAbsent(day, _ -> new Day());
    }

    /// The facts that hold of any traffic, by their stable names.
    Map<String, Object> totals() {
        double exposure = exposure();
        Map<String, Object> facts = new LinkedHashMap<>();
        if (exposure > 0) {
            totals(facts, exposure);
            facts.put("backscatter.packets", backscatter);
        }
        return facts;
    }

    private double exposure() {
        return days.values().stream().mapToDouble(day -> day.addressMinutes).sum() / MINUTES_A_DAY;
    }

    /// The facts, by their stable names. What cannot be known has no fact, as in a report: no share
    /// of nothing, no list of no ports.
    Map<String, Object> facts() {
        double exposure = exposure();
        Map<String, Object> facts = new LinkedHashMap<>();
        if (exposure > 0) {
            totals(facts, exposure);
            pptp(facts, exposure);
            ssh(facts);
            reflectors(facts);
            facts.put("backscatter.packets", backscatter);
        }
        return facts;
    }

    private void totals(Map<String, Object> facts, double exposure) {
        long sources = days.values().stream().mapToLong(day -> day.sources.size()).sum();
        facts.put("total.accesses", accesses);
        facts.put("total.packets", packets);
        facts.put("total.sources_per_day", (double) sources / days.size());
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
        facts.put("pptp.accesses_per_day_per_address", pptp / exposure);
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

    private void reflectors(Map<String, Object> facts) {
        List<Day> valid = new ArrayList<>();
        for (Day day : days.values()) {
            if (day.addressMinutes >= GAP_COVERAGE * day.expectedAddressMinutes) {
                valid.add(day);
            }
        }
        for (String id : valid.isEmpty() ? List.<String>of() : REFLECTORS) {
            long sum = valid.stream().mapToLong(day -> day.reflectors.getOrDefault(id, 0L)).sum();
            facts.put("reflector." + id + ".accesses_per_day", (double) sum / valid.size());
        }
    }
}

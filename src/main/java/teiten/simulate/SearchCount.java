package teiten.simulate;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Counts the searches for reflectors by protocol.
final class SearchCount {
    /// Reflector protocols in the order of the report's figure.
    private static final List<String> PROTOCOLS =
            List.of("portmap", "ripv1", "dns", "ntp_monlist", "snmp", "ssdp", "chargen", "qotd");

    private final Map<LocalDate, Map<String, Long>> days = new HashMap<>();

    /// Counts a packet if it is such a search.
    void count(Sent sent, LocalDate day) {
        Story story = sent.story();
        String content = story.heard().content();
        if (sent.mark() == Sent.Mark.ACCESS
                && story.protocol() == IpFrame.UDP
                && PROTOCOLS.contains(content)) {
            days.computeIfAbsent(day, _ -> new HashMap<>()).merge(content, 1L, Long::sum);
        }
    }

    /// The means a day over the valid days; none where there are none.
    ///
    /// @param month goes into the names of the facts; empty for the month of the truth
    Map<String, Object> means(Watch watch, String month) {
        Map<String, Object> means = new LinkedHashMap<>();
        long valid = watch.validDays();
        for (String protocol : valid == 0 ? List.<String>of() : PROTOCOLS) {
            long sum = 0;
            for (Map.Entry<LocalDate, Map<String, Long>> day : days.entrySet()) {
                if (watch.isValid(day.getKey())) {
                    sum += day.getValue().getOrDefault(protocol, 0L);
                }
            }
            means.put("reflector." + protocol + month + ".accesses_per_day", (double) sum / valid);
        }
        return means;
    }
}

package teiten.conformance;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.identify.Identified;
import teiten.observe.Replayed;

/// What became of one capture.
///
/// @param replayed what playing it came to, or null when it was refused or failed
/// @param refused why it is no capture that Teiten reads, or null
/// @param failure an exception, or that it took too long, or null
/// @param lines the lines about each five-tuple, in the order in which they came
record Reading(
        @Nullable Replayed replayed,
        @Nullable String refused,
        @Nullable String failure,
        Map<FlowKey, List<Identified>> lines) {
    static Reading refused(String why) {
        return new Reading(null, why, null, Map.of());
    }

    static Reading failed(String why) {
        return new Reading(null, null, why, Map.of());
    }

    long records() {
        return replayed == null ? 0 : replayed.records();
    }

    List<Identified> about(FlowKey flow) {
        return lines.getOrDefault(flow, List.of());
    }
}

package teiten.bench;

import teiten.console.JsonObject;

/// What a load on a sensor came to.
///
/// @param packets SYNs that the generator's kernel took
/// @param answered SYNs answered, or payloads taken and acknowledged
/// @param lost SYNs, or dialogues, that were not
/// @param reported frames whose loss the sensor's counters tell
/// @param unaccounted SYNs that are neither on record nor reported as lost; 0, or the sensor lies
/// @param cpuSeconds of the responder's process
/// @param wallSeconds of the load
record SensorRow(
        String task,
        String tool,
        long packets,
        long answered,
        long lost,
        long reported,
        long unaccounted,
        double cpuSeconds,
        double wallSeconds,
        long peakBytes,
        long residentBytes,
        long outputBytes) {
    double aSecond() {
        return answered / wallSeconds;
    }

    JsonObject json() {
        return new JsonObject()
                .with("task", task)
                .with("tool", tool)
                .with("packets", packets)
                .with("cpu_seconds", cpuSeconds)
                .with("wall_seconds", wallSeconds)
                .with("peak_rss_bytes", peakBytes)
                .with("output_bytes", outputBytes)
                .with("rss_bytes", residentBytes)
                .with("answered", answered)
                .with("answered_per_second", aSecond())
                .with("lost", lost)
                .with("reported", reported)
                .with("unaccounted", unaccounted);
    }

    String[] cells() {
        return new String[] {
            task,
            tool,
            "" + packets,
            "" + answered,
            "%.0f".formatted(aSecond()),
            "" + lost,
            "" + reported,
            "" + unaccounted,
            "%.2f".formatted(cpuSeconds),
            "%.2f".formatted(wallSeconds),
            "" + (peakBytes >> 20),
            "" + (residentBytes >> 20),
            "" + (outputBytes >> 20)
        };
    }
}

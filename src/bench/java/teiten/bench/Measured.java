package teiten.bench;

import teiten.console.JsonObject;

/// What a task cost one tool.
///
/// @param packets packets of the capture, or payloads where the task has no capture
/// @param cpuSeconds user and system time of all its threads
/// @param peakRssBytes most memory that it held, 0 where the system does not say
/// @param outputBytes what it wrote
record Measured(
        String task,
        String tool,
        long packets,
        double cpuSeconds,
        double wallSeconds,
        long peakRssBytes,
        long outputBytes) {
    double cpuPerPacket() {
        return cpuSeconds / packets;
    }

    JsonObject json() {
        return new JsonObject()
                .with("task", task)
                .with("tool", tool)
                .with("packets", packets)
                .with("cpu_seconds", cpuSeconds)
                .with("wall_seconds", wallSeconds)
                .with("peak_rss_bytes", peakRssBytes)
                .with("output_bytes", outputBytes);
    }

    String[] cells() {
        return new String[] {
            task,
            tool,
            "" + packets,
            "%.2f".formatted(cpuSeconds),
            "%.2f".formatted(wallSeconds),
            "%.2f".formatted(packets / cpuSeconds / 1e6),
            "" + (peakRssBytes >> 20),
            "" + outputBytes
        };
    }
}

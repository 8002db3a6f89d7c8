package teiten.observe.sensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What the process itself takes of the machine.
///
/// @param cpuNanos processor time since its start
/// @param memoryBytes resident memory, or -1 where the machine does not tell
public record Vitals(long cpuNanos, long memoryBytes) {
    /// proc_pid_status(5): `VmRSS: 12345 kB`.
    private static final Path STATUS = Path.of("/proc/self/status");

    private static final String RESIDENT = "VmRSS:";
    private static final int KIBIBYTE = 1024;

    /// Of this process, now.
    public static Vitals now() {
        Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return new Vitals(cpu.toNanos(), memory());
    }

    private static long memory() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(RESIDENT)) {
                    String digits = line.replaceAll("\\D", "");
                    return Long.parseLong(digits) * KIBIBYTE;
                }
            }
        } catch (IOException _) {
            // Not Linux, or a machine that hides it: the heartbeat says -1.
        }
        return -1;
    }
}

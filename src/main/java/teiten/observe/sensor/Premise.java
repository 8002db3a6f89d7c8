package teiten.observe.sensor;

import java.util.Locale;

/// What a sensor finds where it shall work: a state of one thing, and whether the sensor can live
/// with it.
public enum Premise {
    /// {0}: the version of Java.
    JAVA(Verdict.OK),
    /// {0}: the system, {1}: its kernel, {2}: its processor.
    SYSTEM(Verdict.OK),
    SYSTEM_UNSUPPORTED(Verdict.FAILURE),
    PRIVILEGE(Verdict.OK),
    PRIVILEGE_MISSING(Verdict.FAILURE),
    /// {0}: names of the interfaces.
    INTERFACE_NOT_NAMED(Verdict.WARNING),
    /// {0}: the interface, {1}: its MTU.
    INTERFACE(Verdict.OK),
    INTERFACE_UNKNOWN(Verdict.FAILURE),
    INTERFACE_NOT_ETHERNET(Verdict.FAILURE),
    /// {0}: the interface: down, or without a carrier.
    INTERFACE_SILENT(Verdict.FAILURE),
    /// {0}: the interface.
    RING(Verdict.OK),
    /// {0}: the interface, {1}: what the kernel said.
    RING_REFUSED(Verdict.FAILURE),
    OFFLOADS(Verdict.OK),
    /// {0}: the interface, {1}: which.
    OFFLOADS_ON(Verdict.WARNING),
    /// {0}: the prefix.
    PREFIX(Verdict.OK),
    /// {0}: the prefix, {1}: the machine's own addresses inside it.
    PREFIX_HAS_OWN(Verdict.WARNING),
    /// {0}: the prefix, {1}: the network that the kernel takes for its own.
    PREFIX_TAKEN(Verdict.FAILURE),
    FORWARDING(Verdict.OK),
    /// {0}: the setting.
    FORWARDING_ON(Verdict.WARNING),
    /// {0}: the bound of its error in microseconds.
    CLOCK(Verdict.OK),
    CLOCK_FREE(Verdict.WARNING),
    /// {0}: the folder, {1}: free bytes, {2}: milliseconds until a write was on the disk.
    SPOOL(Verdict.OK),
    SPOOL_SMALL(Verdict.WARNING),
    SPOOL_SLOW(Verdict.WARNING),
    /// {0}: the folder, {1}: what the system said.
    SPOOL_REFUSED(Verdict.FAILURE);

    /// What it means for a sensor.
    public enum Verdict {
        OK,
        /// It runs, but sees or tells less than it could.
        WARNING,
        /// It cannot run, or its record would be wrong.
        FAILURE;

        /// The word in JSON.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Verdict verdict;

    Premise(Verdict verdict) {
        this.verdict = verdict;
    }

    public Verdict verdict() {
        return verdict;
    }

    /// The word in JSON and the key of its texts.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package teiten.identify;

/// The class of a packet or conversation; each has exactly one.
public enum TrafficClass {
    SCAN("scan"),
    BACKSCATTER("backscatter"),
    REFLECTOR_ABUSE("reflector_abuse"),
    MISCONFIGURATION("misconfiguration"),
    SPOOF_SUSPECT("spoof_suspect"),
    OTHER("other"),
    INVALID("invalid");

    private final String label;

    TrafficClass(String label) {
        this.label = label;
    }

    /// Whether a packet that is of this class by itself starts nothing.
    public boolean isNoAccess() {
        return this == BACKSCATTER || this == INVALID;
    }

    /// The word in JSON and SQL.
    public String label() {
        return label;
    }
}

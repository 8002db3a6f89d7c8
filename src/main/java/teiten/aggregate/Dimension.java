package teiten.aggregate;

/// What accesses can be broken down by.
public enum Dimension {
    CONTENT("contents"),
    MESSAGE("messages"),
    PORT("ports"),
    TOOL("tools"),
    COUNTRY("countries"),
    NETWORK("networks"),
    SENSOR("sensors");

    private final String label;

    Dimension(String label) {
        this.label = label;
    }

    /// The name of the list in JSON.
    public String label() {
        return label;
    }
}

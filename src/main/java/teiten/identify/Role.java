package teiten.identify;

/// Which side of a protocol a payload speaks for.
public enum Role {
    REQUEST("request"),
    RESPONSE("response"),
    /// The protocol is meant, but the payload breaks its rules.
    MALFORMED("malformed");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    /// The word in JSON and SQL.
    public String label() {
        return label;
    }
}

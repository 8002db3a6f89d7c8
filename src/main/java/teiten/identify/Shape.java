package teiten.identify;

/// What an unnamed payload looks like.
public enum Shape {
    EMPTY("empty"),
    ZEROS("zeros"),
    SINGLE_BYTE("single_byte"),
    CRLF("crlf"),
    TEXT("text"),
    TLS_LIKE("tls_like"),
    HIGH_ENTROPY("high_entropy"),
    REPEATED("repeated"),
    BINARY("binary");

    private final String label;

    Shape(String label) {
        this.label = label;
    }

    /// The word in JSON and SQL.
    public String label() {
        return label;
    }
}

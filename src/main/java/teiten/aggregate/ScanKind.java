package teiten.aggregate;

/// How a scanner (スキャナー) searches.
public enum ScanKind {
    /// Many addresses.
    HORIZONTAL("horizontal"),
    /// Many ports of one address.
    VERTICAL("vertical"),
    /// Both.
    BLOCK("block");

    private final String label;

    ScanKind(String label) {
        this.label = label;
    }

    /// The word in JSON and SQL.
    public String label() {
        return label;
    }
}

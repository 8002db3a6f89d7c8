package teiten.aggregate;

/// Whether a source's address is its own, as far as its packets tell.
public enum Standing {
    /// It completed a handshake with a responsive sensor (確認済み発信元): nobody forged it.
    VERIFIED("verified"),
    /// Nothing speaks against it. That a source never completed a handshake does not: most scanners
    /// do not mean to, and passive sensors offer none.
    PLAUSIBLE("plausible"),
    /// Something speaks against it, see [SuspectSign].
    SUSPECT("suspect");

    private final String label;

    Standing(String label) {
        this.label = label;
    }

    /// The word in JSON and SQL.
    public String label() {
        return label;
    }
}

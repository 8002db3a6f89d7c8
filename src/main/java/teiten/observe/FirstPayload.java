package teiten.observe;

/// Placeholder comment is replaced by the reassembler.
public final class FirstPayload {
    /// Most bytes of a first payload that are kept.
    public static final int LIMIT = 16 * 1024;

    private FirstPayload() {}
}

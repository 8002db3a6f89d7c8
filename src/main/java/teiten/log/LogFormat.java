package teiten.log;

/// Formats of logs.
public enum LogFormat {
    /// Comma-separated values (RFC 4180), also with other separators.
    CSV("csv"),
    /// JSON objects, one a line, or in an array.
    JSONL("jsonl"),
    /// The packet log of Spoki, a reactive telescope.
    SPOKI("spoki"),
    /// Firewall reports to DShield: its JSON and its older text.
    DSHIELD("dshield");

    private final String label;

    LogFormat(String label) {
        this.label = label;
    }

    /// The word of `--format` and in JSON.
    public String label() {
        return label;
    }
}

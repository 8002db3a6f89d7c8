package teiten.console;

/// What a command's exit code says.
public enum ExitCode {
    OK(0),
    /// Something unexpected: a fault of Teiten.
    BUG(1),
    USAGE(2),
    CONFIGURATION(3),
    /// Input unreadable or damaged; what was readable is kept.
    INPUT(4),
    /// Cannot reach, or not allowed.
    UNREACHABLE(5),
    /// Not enough data.
    TOO_LITTLE(6),
    VERIFICATION(7),
    /// Something was found, and was asked to fail on.
    FINDINGS(10),
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}

package teiten.simulate;

/// A simulation that cannot be: what is wrong (the message), why, and what to do.
public final class SimulationFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /// What kind of failure it is.
    public enum Reason {
        UNKNOWN_SCENARIO,
        BAD_SCALE,
        NO_RATES,
        FOLDER_IN_USE,
        NOT_WRITABLE,
        DISK_FULL
    }

    private final Reason reason;
    private final String why;
    private final String advice;

    SimulationFailure(Reason reason, String what, String why, String advice) {
        super(what);
        this.reason = reason;
        this.why = why;
        this.advice = advice;
    }

    public Reason reason() {
        return reason;
    }

    /// The cause, one sentence.
    public String why() {
        return why;
    }

    /// What to try next, one sentence.
    public String advice() {
        return advice;
    }
}

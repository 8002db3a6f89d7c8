package teiten.report;

/// A page prints a number that nothing vouches for: it is not written.
public final class UntracedNumberException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UntracedNumberException(String page, String what) {
        super(page + ": " + what);
    }
}

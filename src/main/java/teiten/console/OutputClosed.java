package teiten.console;

/// Nobody reads standard output any more (`| head`), or it cannot be written; whatever was being
/// printed ends here.
public final class OutputClosed extends RuntimeException {
    private static final long serialVersionUID = 1L;
}

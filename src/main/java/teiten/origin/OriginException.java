package teiten.origin;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

/// A database of networks that cannot be used.
public final class OriginException extends Exception {
    private static final long serialVersionUID = 1;

    private final String file;
    private final String reason;

    OriginException(String file, Throwable cause) {
        super(file + ": " + what(cause), cause);
        this.file = file;
        reason = what(cause);
    }

    /// A damaged file makes the library stumble in many ways, whose words help nobody.
    private static String what(Throwable cause) {
        return cause instanceof NoSuchFileException
                ? "there is no such file"
                : cause instanceof IOException && cause.getMessage() != null
                        ? cause.getMessage()
                        : "it is damaged";
    }

    /// What is wrong with it.
    public String reason() {
        return reason;
    }

    /// The file as it was named.
    public String file() {
        return file;
    }
}

package teiten.relay;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/// A spool that cannot be used, and why.
public final class SpoolException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /// What is wrong with a spool.
    public enum Kind {
        /// Another sensor writes to it.
        IN_USE,
        /// The system does not let this process read or write it.
        NOT_ALLOWED,
        /// Its path names something that is no folder, or that lies in none.
        NOT_A_FOLDER,
        /// The disk is full, and nothing of the spool is left to give up.
        FULL,
        /// The disk failed.
        FAILED
    }

    SpoolException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    private SpoolException(Kind kind, String message, IOException cause) {
        super(message, cause);
        this.kind = kind;
    }

    /// What the disk's error means for the spool in `folder`.
    static SpoolException of(Path folder, IOException e) {
        Kind kind =
                switch (e) {
                    case AccessDeniedException _ -> Kind.NOT_ALLOWED;
                    case FileAlreadyExistsException _ -> Kind.NOT_A_FOLDER;
                    case NotDirectoryException _ -> Kind.NOT_A_FOLDER;
                    case NoSuchFileException _ -> Kind.NOT_A_FOLDER;
                    default -> Kind.FAILED;
                };
        return new SpoolException(kind, folder + ": " + e, e);
    }

    /// What is wrong.
    public Kind kind() {
        return kind;
    }
}

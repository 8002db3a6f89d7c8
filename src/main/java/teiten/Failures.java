package teiten;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import teiten.console.CommandError;
import teiten.store.StoreException;

/// What to tell a person about a failure that a command did not explain itself.
final class Failures {
    private Failures() {}

    static CommandError of(Throwable failure) {
        return switch (failure) {
            case CommandError error -> error;
            case StoreException trouble -> of(trouble);
            case UncheckedIOException wrapped when wrapped.getCause() != null ->
                    of(wrapped.getCause());
            case NoSuchFileException missing -> new CommandError(missing, "T0401", name(missing));
            case AccessDeniedException refused ->
                    new CommandError(refused, "T0501", name(refused), text(refused));
            case IOException broken -> new CommandError(broken, "T0402", text(broken));
            case OutOfMemoryError full -> new CommandError(full, "T0002", RootCommand.VERSION);
            default -> new CommandError(failure, "T0001", text(failure), RootCommand.VERSION);
        };
    }

    private static CommandError of(StoreException trouble) {
        String code =
                switch (trouble.reason()) {
                    case QUERY -> "T0226";
                    case MISSING -> "T0306";
                    case FOREIGN -> "T0305";
                    case NEWER -> "T0307";
                    case OLDER -> "T0308";
                    case DAMAGED -> "T0406";
                    case TOO_MANY -> "T0409";
                    case ORIGINS -> "T0309";
                    case LOCKED -> "T0505";
                    case OVERTAKEN -> "T0507";
                    case FULL -> "T0504";
                    case REFUSED -> "T0506";
                    case NO_BACKUP -> "T0520";
                    case TOO_LATE -> "T0521";
                    case EXPIRED -> "T0620";
                };
        return new CommandError(
                trouble,
                code,
                String.valueOf(trouble.getMessage()),
                trouble.why(),
                trouble.tryText());
    }

    private static String name(FileSystemException failure) {
        return String.valueOf(failure.getFile());
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        String kind = failure.getClass().getSimpleName();
        return message == null || message.isBlank() ? kind : kind + ": " + message;
    }
}

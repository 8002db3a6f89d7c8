package teiten;

import java.io.IOException;
import teiten.capture.NotACapture;
import teiten.console.CommandError;
import teiten.log.NotALog;
import teiten.observe.AddressInference;

/// What to tell a person about a capture or a log that could not be read; the command goes on with
/// the next one.
///
/// @param what in one line, without the name of the file
/// @param error the same for the terminal
record CaptureTrouble(String what, CommandError error) {
    static CaptureTrouble of(String file, IOException failure) {
        String what = String.valueOf(failure.getMessage());
        String cause =
                switch (failure) {
                    case NotACapture other -> what + "; " + other.advice();
                    case NotALog other -> what + "; " + other.advice();
                    default -> what;
                };
        return new CaptureTrouble(what, new CommandError(failure, "T0403", file, cause));
    }

    static CaptureTrouble of(String file, AddressInference.TooManyAddresses failure) {
        String what = String.valueOf(failure.getMessage());
        return new CaptureTrouble(what, new CommandError(failure, "T0407", file, what));
    }
}

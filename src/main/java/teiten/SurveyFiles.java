package teiten;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.SurveyList;
import teiten.console.CommandError;

/// The user's files that name survey scanners (調査目的スキャン).
///
/// @param list networks, addresses and ends of reverse names, or null for none
/// @param reverseNames reverse names of addresses, or null for none
record SurveyFiles(@Nullable Path list, @Nullable Path reverseNames) {
    SurveyList read() {
        SurveyList.Reader reader = new SurveyList.Reader();
        if (list != null) {
            lines(list, reader::list);
        }
        if (reverseNames != null) {
            lines(reverseNames, reader::reverseNames);
        }
        return reader.read();
    }

    /// Takes the lines of a file.
    @FunctionalInterface
    private interface Taker {
        void take(Iterable<String> lines) throws SurveyList.BadLine;
    }

    @SuppressWarnings("StreamToIterable") // read once
    private static void lines(Path file, Taker taker) {
        try (Stream<String> lines = Files.lines(file)) {
            taker.take(lines::iterator);
        } catch (SurveyList.BadLine bad) {
            throw new CommandError(bad, "T0311", file, Integer.toString(bad.line()), bad.what());
        } catch (IOException | UncheckedIOException e) {
            throw new CommandError(e, "T0310", file);
        }
    }
}

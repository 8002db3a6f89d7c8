package teiten.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import teiten.simulate.NoiseCounts;

/// Somebody's own detector, a shell command: daily counts on its standard input, findings on its
/// standard output.
///
/// In: CSV with a header, `day,series,sources,targets,accesses,exposure,coverage`, days from 0 in
/// order, series from 0 in order, those without anything left out; no day is without rows. Out: CSV
/// with or without a header, `day,series,direction` with `up` or `down` and whatever else behind.
/// The day is the one on which the finding was raised; a detector must use nothing later for it.
final class ExternalDetector implements AutoCloseable {
    private final String command;
    private final Process process;
    private final Writer to;
    private final List<Judge.Raised> raised = new ArrayList<>();
    private final Thread reader;

    ExternalDetector(String command) throws IOException {
        this.command = command;
        process =
                new ProcessBuilder("sh", "-c", command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        to = new BufferedWriter(process.outputWriter(StandardCharsets.UTF_8), 1 << 16);
        reader = Thread.ofVirtual().start(this::read);
        CountFiles.header(to);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                if (cells.length >= 3 && !cells[0].equals("day")) {
                    int day = Integer.parseInt(cells[0].strip());
                    int series = Integer.parseInt(cells[1].strip());
                    boolean up = cells[2].strip().equalsIgnoreCase("up");
                    raised.add(Judge.Raised.of(day, series, up));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void next(int number, NoiseCounts.Day day) throws IOException {
        CountFiles.write(number, day, to);
        to.flush();
    }

    /// What it found, once it has ended.
    List<Judge.Raised> found() throws IOException, InterruptedException {
        to.close();
        int exit = process.waitFor();
        reader.join();
        if (exit != 0) {
            throw new IOException(command + " ended with " + exit);
        }
        raised.sort(Comparator.comparingInt(Judge.Raised::day));
        return raised;
    }

    @Override
    public void close() {
        process.destroy();
    }
}

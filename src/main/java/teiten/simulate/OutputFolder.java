package teiten.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The folder that a simulation writes. It takes an empty folder, or one that holds nothing but
/// what an earlier run of the same scenario left: other people's files are never overwritten.
record OutputFolder(Path path, Scenario scenario) {
    private static final long FULL_DISK_BYTES = 1 << 20;

    Path capture(Scenario.Span span) {
        return path.resolve(scenario.sensors().get(span.sensor()).name()).resolve(span.name());
    }

    /// Begins captures.
    Recordings record(List<Scenario.Span> spans) throws IOException {
        return new Recordings(scenario, spans, this);
    }

    Path truth() {
        return path.resolve(Truth.FILE);
    }

    /// All captures, in the order in which they are to be imported.
    List<Path> captures() {
        return scenario.captures().stream().map(this::capture).toList();
    }

    /// Makes the folders and removes an earlier truth, which would be none while captures change.
    void prepare() throws SimulationFailure {
        try {
            Files.createDirectories(path);
            refuseForeign();
            Files.deleteIfExists(truth());
            for (SimulatedSensor sensor : scenario.sensors()) {
                Files.createDirectories(path.resolve(sensor.name()));
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void refuseForeign() throws IOException, SimulationFailure {
        Set<Path> own = new HashSet<>(captures());
        own.add(truth());
        own.add(path);
        for (SimulatedSensor sensor : scenario.sensors()) {
            own.add(path.resolve(sensor.name()));
        }
        try (Stream<Path> found = Files.walk(path, 2)) {
            for (Path file : found.sorted().toList()) {
                if (!own.contains(file)) {
                    throw new SimulationFailure(
                            SimulationFailure.Reason.FOLDER_IN_USE,
                            "the folder " + path + " is in use",
                            "it holds " + path.relativize(file) + ", which no simulation wrote",
                            "name an empty or new folder with --out");
                }
            }
        }
    }

    /// What an error of the disk means.
    SimulationFailure failure(IOException error) {
        if (isFull()) {
            return new SimulationFailure(
                    SimulationFailure.Reason.DISK_FULL,
                    "the disk is full",
                    "writing to " + path + " failed: " + error.getMessage(),
                    "make room, or name a folder on another disk with --out, or use --scale 0.1");
        }
        return new SimulationFailure(
                SimulationFailure.Reason.NOT_WRITABLE,
                "cannot write to " + path,
                error.getClass().getSimpleName() + ": " + error.getMessage(),
                "name a folder that you may write to with --out");
    }

    private boolean isFull() {
        try {
            return Files.getFileStore(path).getUsableSpace() < FULL_DISK_BYTES;
        } catch (IOException _) {
            return false;
        }
    }
}

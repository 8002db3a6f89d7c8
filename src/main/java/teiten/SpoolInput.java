package teiten;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import teiten.decode.Prefix;
import teiten.observe.MonitoredAddresses;
import teiten.observe.MonitoredPrefixes;
import teiten.observe.sensor.SensorIdentity;
import teiten.relay.SpoolSegment;

/// A spool that somebody named on the command line, or a segment of one.
///
/// @param name as given
record SpoolInput(String name) {
    /// Whether a name is that of a spool or a segment. A folder that may not be read is none.
    static boolean is(String name) throws IOException {
        Path path = Path.of(name);
        return !name.equals("-") && Files.isReadable(path) && SpoolSegment.isSpool(path);
    }

    /// What can be read of it now.
    SpoolSegment.Listing list() throws IOException {
        return SpoolSegment.list(Path.of(name));
    }

    /// Bytes of the records that can be read now.
    long size() throws IOException {
        return list().readable().stream().mapToLong(SpoolSegment::bytes).sum();
    }

    /// All addresses that the spool's sensors watched.
    MonitoredAddresses monitored() throws IOException {
        Set<Prefix> prefixes = new LinkedHashSet<>();
        Set<Prefix> exceptions = new LinkedHashSet<>();
        for (SpoolSegment segment : list().readable()) {
            prefixes.addAll(segment.identity().prefixes());
            exceptions.addAll(segment.identity().exceptions());
        }
        return new MonitoredPrefixes(List.copyOf(prefixes), List.copyOf(exceptions));
    }

    /// A sensor's way to watch, which stays the same from boot to boot.
    ///
    /// @param name of the sensor
    record Watch(String name, List<Prefix> prefixes, List<Prefix> exceptions) {
        static Watch of(SensorIdentity identity) {
            return new Watch(identity.name(), identity.prefixes(), identity.exceptions());
        }

        MonitoredAddresses monitored() {
            return new MonitoredPrefixes(prefixes, exceptions);
        }
    }

    /// Segments one after the other, as far as they are of one sensor that watches the same: what
    /// is read as one input.
    record Stream(Watch watch, List<SpoolSegment> segments) {
        static List<Stream> of(List<SpoolSegment> segments) {
            List<Stream> streams = new ArrayList<>();
            for (SpoolSegment segment : segments) {
                Watch watch = Watch.of(segment.identity());
                if (streams.isEmpty() || !streams.getLast().watch.equals(watch)) {
                    streams.add(new Stream(watch, new ArrayList<>()));
                }
                streams.getLast().segments.add(segment);
            }
            return streams;
        }
    }
}

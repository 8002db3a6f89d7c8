package teiten.observe.sensor;

import java.util.List;
import java.util.UUID;
import teiten.decode.Prefix;

/// Who makes a record: told once at the head of each segment of the spool.
///
/// @param name the sensor's name
/// @param boot this run of it
/// @param mode how it watches
/// @param prefixes the monitored addresses
/// @param exceptions addresses inside them that are not monitored: the machine's own, or named
/// @param interfaces names of its interfaces; [SensorSecond] counts them from 0
public record SensorIdentity(
        String name,
        UUID boot,
        Mode mode,
        List<Prefix> prefixes,
        List<Prefix> exceptions,
        List<String> interfaces) {}

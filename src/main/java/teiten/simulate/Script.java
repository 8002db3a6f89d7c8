package teiten.simulate;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import teiten.decode.Address;

/// What the actors of a piece send, and what must be found in it.
final class Script {
    private final Piece piece;
    private final Map<Address, Integer> sensors = new HashMap<>();
    private final SplittableRandom random;
    private final List<Sent> packets = new ArrayList<>();
    private final Map<String, Object> answers = new LinkedHashMap<>();

    Script(Piece piece, long seed) {
        this.piece = piece;
        random = new SplittableRandom(Seeds.mix(seed, piece.id()));
        for (int sensor = 0; sensor < piece.sensors().size(); sensor++) {
            for (Address address : piece.sensors().get(sensor).addresses()) {
                sensors.put(address, sensor);
            }
        }
    }

    /// Chance, for what the answers do not depend on.
    SplittableRandom random() {
        return random;
    }

    /// A source with this address, IPv4 or IPv6. Its clock shows the piece's beginning.
    Actor actor(String address) {
        return actor(Address.parse(address));
    }

    Actor actor(Address address) {
        return new Actor(this, address, nanos(piece.first().atStartOfDay()));
    }

    /// The monitored addresses of a sensor, block by block.
    List<Address> monitored(String sensor) {
        for (SimulatedSensor one : piece.sensors()) {
            if (one.name().equals(sensor)) {
                return one.addresses();
            }
        }
        throw new IllegalArgumentException("no sensor " + sensor);
    }

    /// States what must be found: a member of `answers` in `truth.json`.
    ///
    /// @param value a text, number, truth value, or lists and maps of such
    void answer(String name, Object value) {
        answers.put(name, value);
    }

    Map<String, Object> answers() {
        return answers;
    }

    /// A time in the piece's zone, nanoseconds since the epoch.
    long nanos(LocalDateTime time) {
        return Days.nanos(time.atZone(piece.zone()).toOffsetDateTime());
    }

    /// The sensor that watches an address.
    int sensor(Address monitored) {
        Integer sensor = sensors.get(monitored);
        if (sensor == null) {
            throw new IllegalArgumentException("nobody watches " + monitored);
        }
        return sensor;
    }

    /// What a source has sent so far, as a row of an answer: `source`, `accesses`, `packets`,
    /// `backscatter_packets`, `first_seen`, `last_seen` to the second, and `sensor_count`.
    Map<String, Object> sentBy(Address source) {
        List<Sent> all =
                packets().stream()
                        .filter(sent -> sent.mark() != Sent.Mark.REPLY)
                        .filter(sent -> sent.story().source().equals(source))
                        .toList();
        long backscatter =
                all.stream().filter(sent -> sent.mark() == Sent.Mark.BACKSCATTER).count();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("source", source.toString());
        row.put("accesses", all.stream().filter(sent -> sent.mark() == Sent.Mark.ACCESS).count());
        row.put("packets", (long) all.size());
        row.put("backscatter_packets", backscatter);
        row.put("first_seen", second(all.getFirst()));
        row.put("last_seen", second(all.getLast()));
        row.put("sensor_count", all.stream().map(sent -> sent.story().sensor()).distinct().count());
        return row;
    }

    private static String second(Sent sent) {
        return Instant.ofEpochSecond(sent.timeNanos() / Days.NANOS_A_SECOND).toString();
    }

    void add(Sent sent) {
        packets.add(sent);
    }

    /// Everything that was sent, in the order of time.
    List<Sent> packets() {
        List<Sent> sorted = new ArrayList<>(packets);
        sorted.sort(Comparator.comparingLong(Sent::timeNanos));
        return sorted;
    }
}

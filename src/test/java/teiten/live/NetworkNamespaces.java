package teiten.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/// Two network namespaces of the test's own with a cable (veth) between them: a sensor at one end
/// and its visitors at the other. Nothing in them reaches any other network.
///
/// The kernel at the sensor's end has no address and no IPv6, so it says nothing by itself; at the
/// visitors' end IPv6 is on, without duplicate address detection and router solicitations. Offloads
/// are off at both, so frames are as long, and checksums as right, as on a wire.
public final class NetworkNamespaces implements AutoCloseable {
    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final Duration CARRIER = Duration.ofSeconds(10);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Namespace sensor;
    private final Namespace peer;
    private final List<Namespace> secondEnds = new ArrayList<>();

    private NetworkNamespaces(Namespace sensor, Namespace peer) {
        this.sensor = sensor;
        this.peer = peer;
    }

    /// Opens them, or skips the test and says on standard error what is missing: Linux, root,
    /// namespaces, or one of these programs.
    public static NetworkNamespaces openOrSkip(String... programs) throws IOException {
        List<String> missing = missing(programs);
        if (!missing.isEmpty()) {
            String message = "SKIPPED, for want of: " + String.join(", ", missing);
            System.err.println(message);
            Assumptions.abort(message);
        }
        return open();
    }

    /// What is missing for namespaces and these programs; empty where they can be opened.
    public static List<String> missing(String... programs) {
        List<String> missing = new ArrayList<>();
        if (!System.getProperty("os.name", "").equals("Linux")) {
            missing.add("Linux");
            return missing;
        }
        for (String program : programs) {
            addIfMissing(missing, program);
        }
        addIfMissing(missing, "ip");
        addIfMissing(missing, "ethtool");
        if (!missing.isEmpty()) {
            return missing;
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            missing.add("root");
            return missing;
        }
        String name = name() + "t";
        try {
            must(SHORT, List.of("ip", "netns", "add", name));
            must(SHORT, List.of("ip", "netns", "del", name));
        } catch (IOException e) {
            missing.add("network namespaces (" + String.valueOf(e.getMessage()).strip() + ")");
        }
        return missing;
    }

    private static void addIfMissing(List<String> missing, String program) {
        if (!isThere(program)) {
            missing.add(program);
        }
    }

    /// Whether a program is installed.
    static boolean isThere(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
        for (String folder : path.split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private static String name() {
        return "tt"
                + Long.toHexString(ProcessHandle.current().pid())
                + "-"
                + NUMBER.incrementAndGet();
    }

    /// Opens them. Throws [IOException] with what `ip` said where that is not allowed.
    public static NetworkNamespaces open() throws IOException {
        String name = name();
        NetworkNamespaces made =
                new NetworkNamespaces(
                        new Namespace(name + "s", "sensor0", "02:00:00:00:00:01"),
                        new Namespace(name + "p", "peer0", "02:00:00:00:00:02"));
        try {
            made.make();
            return made;
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    private void make() throws IOException {
        must(SHORT, List.of("ip", "netns", "add", sensor.name()));
        must(SHORT, List.of("ip", "netns", "add", peer.name()));
        set(sensor, "ipv6/conf/all/disable_ipv6", "1");
        set(sensor, "ipv6/conf/default/disable_ipv6", "1");
        for (String conf : List.of("all", "default")) {
            set(peer, "ipv6/conf/" + conf + "/accept_dad", "0");
            set(peer, "ipv6/conf/" + conf + "/dad_transmits", "0");
            set(peer, "ipv6/conf/" + conf + "/router_solicitations", "0");
        }
        sensor.must("ip", "link", "set", "lo", "up");
        peer.must("ip", "link", "set", "lo", "up");
        connect(sensor, peer);
    }

    private void connect(Namespace one, Namespace other) throws IOException {
        must(
                SHORT,
                List.of(
                        "ip",
                        "link",
                        "add",
                        one.device(),
                        "netns",
                        one.name(),
                        "address",
                        one.hardwareAddress(),
                        "type",
                        "veth",
                        "peer",
                        "name",
                        other.device(),
                        "netns",
                        other.name(),
                        "address",
                        other.hardwareAddress()));
        for (Namespace end : List.of(one, other)) {
            offloads(end, false);
            end.must("ip", "link", "set", end.device(), "up");
        }
        awaitCarrier(one);
        awaitCarrier(other);
    }

    /// Lays a second cable between the two, and answers its end at the visitors; at the sensor it
    /// ends in `sensor1`.
    public Namespace secondCable() throws IOException {
        Namespace end = new Namespace(peer.name(), "peer1", "02:00:00:00:01:02");
        connect(new Namespace(sensor.name(), "sensor1", "02:00:00:00:01:01"), end);
        secondEnds.add(end);
        return end;
    }

    /// Switches what an interface does in the network card's place: segments, checksums, merging.
    public void offloads(Namespace end, boolean on) throws IOException {
        String state = on ? "on" : "off";
        end.must(
                "ethtool",
                "-K",
                end.device(),
                "tx",
                state,
                "rx",
                state,
                "sg",
                state,
                "tso",
                state,
                "gso",
                state,
                "gro",
                state);
    }

    private static void set(Namespace end, String key, String value) throws IOException {
        end.must("sh", "-c", "echo " + value + " > /proc/sys/net/" + key);
    }

    private static void awaitCarrier(Namespace end) throws IOException {
        long limit = System.nanoTime() + CARRIER.toNanos();
        while (!end.must("ip", "-o", "link", "show", end.device()).contains("state UP")) {
            if (System.nanoTime() > limit) {
                throw new IOException(end.device() + " has no carrier after " + CARRIER);
            }
        }
    }

    /// Where the sensor runs.
    public Namespace sensor() {
        return sensor;
    }

    /// Where its visitors are.
    public Namespace peer() {
        return peer;
    }

    static String must(Duration atMost, List<String> words) throws IOException {
        try (Child child = Child.start(words)) {
            if (child.awaitEnd(atMost) != 0) {
                throw new IOException(String.join(" ", words) + ":\n" + child.printed());
            }
            return child.printed();
        } catch (TimeoutException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /// Kills what was started inside, and takes the namespaces away.
    @Override
    public void close() {
        secondEnds.forEach(Namespace::killAll);
        for (Namespace end : List.of(sensor, peer)) {
            end.killAll();
            try {
                // A namespace lives on as long as a process in it: what clients left behind ends.
                for (String left :
                        must(SHORT, List.of("ip", "netns", "pids", end.name())).lines().toList()) {
                    ProcessHandle.of(Long.parseLong(left.strip()))
                            .ifPresent(ProcessHandle::destroyForcibly);
                }
                must(SHORT, List.of("ip", "netns", "del", end.name()));
            } catch (IOException e) {
                System.err.println("left over: " + e.getMessage());
            }
        }
    }
}

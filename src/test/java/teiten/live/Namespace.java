package teiten.live;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// One end of the cable of [NetworkNamespaces]: a network namespace with one Ethernet interface.
public final class Namespace {
    private static final Duration SHORT = Duration.ofSeconds(20);

    private final String name;
    private final String device;
    private final String hardwareAddress;
    private final List<Child> children = new ArrayList<>();

    Namespace(String name, String device, String hardwareAddress) {
        this.name = name;
        this.device = device;
        this.hardwareAddress = hardwareAddress;
    }

    /// The name that `ip netns` knows it by.
    public String name() {
        return name;
    }

    /// Its interface.
    public String device() {
        return device;
    }

    /// The interface's hardware address, `02:00:00:00:00:01`.
    public String hardwareAddress() {
        return hardwareAddress;
    }

    /// The words that run a program inside.
    public List<String> command(List<String> words) {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", name));
        command.addAll(words);
        return command;
    }

    /// Starts a program inside; it is killed when the namespaces are closed.
    public Child start(String... words) throws IOException {
        return start(List.of(words));
    }

    public Child start(List<String> words) throws IOException {
        Child child = Child.start(command(words));
        children.add(child);
        return child;
    }

    /// Starts a class's `main` inside, with the class path of this process.
    public Child startJava(Class<?> main, String... arguments) throws IOException {
        return start(java(main.getName(), arguments));
    }

    /// The words that run a class with the class path of this process.
    public static List<String> java(String mainClass, String... arguments) {
        return javaOf(System.getProperty("java.class.path"), mainClass, arguments);
    }

    /// The same with another class path.
    static List<String> javaOf(String classPath, String mainClass, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-Xmx640m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        mainClass));
        words.addAll(List.of(arguments));
        return words;
    }

    /// Runs a program inside to its end. One that takes longer is killed, and [TimeoutException]
    /// tells what it had printed.
    public Ran run(Duration atMost, String... words)
            throws IOException, InterruptedException, TimeoutException {
        try (Child child = Child.start(command(List.of(words)))) {
            int exit = child.awaitEnd(atMost);
            return new Ran(exit, child.printed());
        }
    }

    /// Runs a program inside that must succeed, and answers what it printed.
    public String must(String... words) throws IOException {
        return NetworkNamespaces.must(SHORT, command(List.of(words)));
    }

    /// Gives the interface an address with its prefix length: all of that prefix is on-link.
    public void address(String address) throws IOException {
        if (address.indexOf(':') < 0) {
            must("ip", "address", "add", address, "dev", device);
        } else {
            must("ip", "address", "add", address, "dev", device, "nodad");
        }
    }

    /// Sends a prefix through the other end as a router does, to its hardware address, which needs
    /// neither ARP nor neighbour discovery.
    ///
    /// @param gateway an address of an on-link prefix for the other end; it need not have it
    public void route(String prefix, String gateway, Namespace other) throws IOException {
        must(
                "ip",
                "neighbour",
                "replace",
                gateway,
                "lladdr",
                other.hardwareAddress,
                "dev",
                device,
                "nud",
                "permanent");
        must("ip", "route", "add", prefix, "via", gateway, "dev", device);
    }

    /// Begins to capture what passes the interface into a pcap file, and returns once it is
    /// captured.
    public Witness witness(Path file, String... filter) throws IOException, InterruptedException {
        return Witness.start(this, file, List.of(filter));
    }

    void killAll() {
        children.forEach(Child::close);
        children.clear();
    }
}

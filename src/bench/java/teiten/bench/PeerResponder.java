package teiten.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import teiten.live.Child;
import teiten.live.Namespace;
import teiten.live.NetworkNamespaces;

/// Another responder in the sensor's place: the least work in C (`netlimit respond`: a ring, a
/// cookie, a count, then a reset), or the kernel's TCP behind TPROXY (`netlimit accept`). Neither
/// keeps a record.
final class PeerResponder implements AutoCloseable {
    static final String SOURCE = "netlimit.c";

    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final int CORE = 1;
    private static final int PORT = 9999;
    private static final int MOST_SECONDS = 3600;
    private static final String GATEWAY = "169.254.9.2";
    private static final Pattern CPU = Pattern.compile("cpu ([0-9.]+) s");
    private static final String RULES =
            """
            table ip bench {
                chain mangle {
                    type filter hook prerouting priority mangle;
                    ip daddr %s meta l4proto tcp tproxy to 127.0.0.1:%d meta mark set 1 accept
                }
            }
            """;

    private final Child child;

    private PeerResponder(Child child) {
        this.child = child;
    }

    static PeerResponder ring(NetworkNamespaces network, Path netlimit)
            throws IOException, InterruptedException {
        Namespace at = network.sensor();
        Child child =
                at.start(
                        "taskset",
                        "-c",
                        "" + CORE,
                        "" + netlimit,
                        "respond",
                        at.device(),
                        "" + MOST_SECONDS);
        Thread.sleep(500);
        return new PeerResponder(child);
    }

    /// @param folder for the rules
    static PeerResponder transparent(NetworkNamespaces network, Path netlimit, Path folder)
            throws IOException, InterruptedException {
        Namespace at = network.sensor();
        at.address("169.254.9.1/30");
        at.must(
                "ip",
                "neighbour",
                "replace",
                GATEWAY,
                "lladdr",
                Load.HARDWARE,
                "dev",
                at.device(),
                "nud",
                "permanent");
        at.must("ip", "route", "add", Load.SOURCES, "via", GATEWAY, "dev", at.device());
        at.must("ip", "rule", "add", "fwmark", "1", "lookup", "100");
        at.must("ip", "route", "add", "local", "default", "dev", "lo", "table", "100");
        for (String key :
                List.of("somaxconn=65535", "tcp_max_syn_backlog=65535", "conf/all/rp_filter=0")) {
            String[] pair = key.split("=", -1);
            String where = pair[0].equals("somaxconn") ? "core/" : "ipv4/";
            at.must("sh", "-c", "echo " + pair[1] + " > /proc/sys/net/" + where + pair[0]);
        }
        Path rules =
                Files.writeString(
                        folder.resolve("tproxy.nft"), RULES.formatted(Load.TARGETS, PORT));
        at.must("nft", "-f", "" + rules.toAbsolutePath());
        Child child =
                at.start(
                        "taskset",
                        "-c",
                        "" + CORE,
                        "" + netlimit,
                        "accept",
                        "127.0.0.1",
                        "" + PORT,
                        "transparent");
        Thread.sleep(500);
        return new PeerResponder(child);
    }

    /// Ends it and answers the CPU time that it took, in seconds.
    double stop() throws InterruptedException, TimeoutException {
        child.stop(WAIT);
        Matcher cpu = CPU.matcher(child.printed());
        if (!cpu.find()) {
            throw new IllegalStateException(child.printed());
        }
        return Double.parseDouble(cpu.group(1));
    }

    @Override
    public void close() {
        child.close();
    }
}

package teiten.observe.sensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import teiten.capture.live.ClockReading;
import teiten.capture.live.DeviceOffloads;
import teiten.capture.live.KernelClock;
import teiten.capture.live.LiveException;
import teiten.capture.live.NetworkDevice;
import teiten.capture.live.PacketRing;
import teiten.capture.live.RingSize;
import teiten.decode.Prefix;

/// Looks at a machine before a sensor runs on it. Changes nothing and sends nothing: it opens a
/// ring and closes it, and writes a file of its own in the spool's folder, which it removes.
public final class Checkup {
    /// Less room than this does not hold a busy day.
    static final long LITTLE_ROOM = 5L << 30;

    /// A disk that takes longer cannot hold records of each second for good.
    static final long SLOW_MILLIS = 300;

    private static final int CAP_NET_RAW = 13;
    private static final int FSYNCS = 5;
    private static final int FSYNC_BYTES = 64 << 10;
    private static final Pattern EFFECTIVE = Pattern.compile("(?m)^CapEff:\\s*([0-9a-f]{16})$");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path TRIE = Path.of("/proc/self/net/fib_trie");
    private static final Path ROUTES6 = Path.of("/proc/self/net/ipv6_route");
    private static final Path FORWARD4 = Path.of("/proc/sys/net/ipv4/ip_forward");
    private static final Path FORWARD6 = Path.of("/proc/sys/net/ipv6/conf/all/forwarding");

    private final List<Seen> seen = new ArrayList<>();

    /// One thing that was looked at.
    ///
    /// @param values what its texts name, in their order
    public record Seen(Premise premise, List<String> values) {}

    private Checkup() {}

    /// Looks at all there is to see.
    ///
    /// @param device the interface, or null where none is named
    /// @param prefixes the prefixes to be watched
    /// @param spool the spool's folder, which need not be there yet; or null
    public static List<Seen> of(
            @Nullable String device, List<Prefix> prefixes, @Nullable Path spool) {
        Checkup checkup = new Checkup();
        checkup.see(Premise.JAVA, Runtime.version().toString());
        checkup.system();
        checkup.privilege();
        checkup.device(device);
        List<Prefix> local = new ArrayList<>(LocalRoutes.ofTrie(text(TRIE)));
        local.addAll(LocalRoutes.ofIpv6(text(ROUTES6)));
        prefixes.forEach(prefix -> checkup.prefix(prefix, local));
        checkup.forwarding();
        checkup.clock();
        if (spool != null) {
            checkup.spool(spool);
        }
        return List.copyOf(checkup.seen);
    }

    private void see(Premise premise, Object... values) {
        seen.add(new Seen(premise, Arrays.stream(values).map(String::valueOf).toList()));
    }

    /// A small file's text; empty where it cannot be read.
    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }

    private void system() {
        String name = System.getProperty("os.name", "");
        String processor = System.getProperty("os.arch", "");
        boolean supported =
                name.equals("Linux") && (processor.equals("amd64") || processor.equals("aarch64"));
        see(
                supported ? Premise.SYSTEM : Premise.SYSTEM_UNSUPPORTED,
                name,
                System.getProperty("os.version", ""),
                processor);
    }

    private void privilege() {
        see(mayOpenRawSockets(text(STATUS)) ? Premise.PRIVILEGE : Premise.PRIVILEGE_MISSING);
    }

    /// Whether the text of `/proc/self/status` tells of CAP_NET_RAW among the effective
    /// capabilities (capabilities(7)).
    static boolean mayOpenRawSockets(String status) {
        Matcher effective = EFFECTIVE.matcher(status);
        return effective.find()
                && (Long.parseUnsignedLong(effective.group(1), 16) >>> CAP_NET_RAW & 1) != 0;
    }

    private void device(@Nullable String name) {
        try {
            if (name == null) {
                see(Premise.INTERFACE_NOT_NAMED, String.join(" ", NetworkDevice.names()));
                return;
            }
            NetworkDevice device = NetworkDevice.of(name);
            if (device.isRunning()) {
                see(Premise.INTERFACE, name, device.mtu());
            } else {
                see(Premise.INTERFACE_SILENT, name);
            }
            ring(device);
            offloads(device);
        } catch (LiveException wrong) {
            refused(wrong, String.valueOf(name));
        } catch (IOException _) {
            see(Premise.INTERFACE_NOT_NAMED, "");
        }
    }

    private void ring(NetworkDevice device) {
        RingSize small = new RingSize(RingSize.LEAST_BLOCK_BYTES, 2, 1);
        try (PacketRing _ = PacketRing.open(device, small)) {
            see(Premise.RING, device.name());
        } catch (LiveException wrong) {
            see(Premise.RING_REFUSED, device.name(), String.valueOf(wrong.getMessage()));
        }
    }

    private void offloads(NetworkDevice device) throws LiveException {
        DeviceOffloads offloads = device.offloads();
        if (offloads.leaveFramesAlone()) {
            see(Premise.OFFLOADS, device.name());
        } else {
            List<String> on = new ArrayList<>();
            if (offloads.joinsInSoftware()) {
                on.add("gro");
            }
            if (offloads.joinsInHardware()) {
                on.add("lro");
            }
            see(Premise.OFFLOADS_ON, device.name(), String.join(" ", on));
        }
    }

    private void refused(LiveException wrong, String name) {
        Premise premise =
                switch (wrong.kind()) {
                    case NO_SUCH_INTERFACE -> Premise.INTERFACE_UNKNOWN;
                    case NOT_ETHERNET -> Premise.INTERFACE_NOT_ETHERNET;
                    case INTERFACE_DOWN -> Premise.INTERFACE_SILENT;
                    case NOT_PERMITTED, NO_MEMORY, UNSUPPORTED_SYSTEM, SYSTEM_CALL ->
                            Premise.RING_REFUSED;
                };
        see(premise, name, String.valueOf(wrong.getMessage()));
    }

    private void prefix(Prefix prefix, List<Prefix> local) {
        List<Prefix> overlapping = local.stream().filter(own -> overlap(own, prefix)).toList();
        List<Prefix> networks = overlapping.stream().filter(own -> !own.isAddress()).toList();
        if (!networks.isEmpty()) {
            see(Premise.PREFIX_TAKEN, prefix, networks.getFirst());
        } else if (!overlapping.isEmpty()) {
            List<String> addresses =
                    overlapping.stream().map(own -> own.network().toString()).toList();
            see(Premise.PREFIX_HAS_OWN, prefix, String.join(" ", addresses));
        } else {
            see(Premise.PREFIX, prefix);
        }
    }

    private static boolean overlap(Prefix one, Prefix other) {
        return one.contains(other.network()) || other.contains(one.network());
    }

    private void forwarding() {
        boolean four = text(FORWARD4).strip().equals("1");
        boolean six = text(FORWARD6).strip().equals("1");
        if (four || six) {
            see(
                    Premise.FORWARDING_ON,
                    four ? "net.ipv4.ip_forward" : "net.ipv6.conf.all.forwarding");
        } else {
            see(Premise.FORWARDING);
        }
    }

    private void clock() {
        try {
            ClockReading clock = KernelClock.read();
            if (clock.synchronised()) {
                see(Premise.CLOCK, clock.errorMicros());
            } else {
                see(Premise.CLOCK_FREE);
            }
        } catch (LiveException _) {
            see(Premise.CLOCK_FREE);
        }
    }

    private void spool(Path folder) {
        Path there = folder.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            long room = Files.getFileStore(there).getUsableSpace();
            long millis = fsyncMillis(there);
            Premise premise =
                    room < LITTLE_ROOM
                            ? Premise.SPOOL_SMALL
                            : millis > SLOW_MILLIS ? Premise.SPOOL_SLOW : Premise.SPOOL;
            see(premise, folder, room, millis);
        } catch (IOException wrong) {
            see(Premise.SPOOL_REFUSED, folder, wrong.getClass().getSimpleName());
        }
    }

    /// The median of how long writes of a small batch take until they are on the disk.
    private static long fsyncMillis(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, ".teiten-doctor", "");
        long[] nanos = new long[FSYNCS];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < FSYNCS; i++) {
                long began = System.nanoTime();
                channel.write(ByteBuffer.allocate(FSYNC_BYTES));
                channel.force(true);
                nanos[i] = System.nanoTime() - began;
            }
        } finally {
            Files.delete(file);
        }
        Arrays.sort(nanos);
        return nanos[FSYNCS / 2] / 1_000_000;
    }
}

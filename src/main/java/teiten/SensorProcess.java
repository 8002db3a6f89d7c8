package teiten;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import teiten.capture.live.AddressProbe;
import teiten.capture.live.ClockReading;
import teiten.capture.live.ClockSteps;
import teiten.capture.live.KernelClock;
import teiten.capture.live.LiveException;
import teiten.capture.live.NetworkDevice;
import teiten.decode.Address;
import teiten.decode.Prefix;
import teiten.observe.MonitoredAddresses;
import teiten.observe.MonitoredPrefixes;
import teiten.observe.sensor.Exclusions;
import teiten.observe.sensor.Heartbeat;
import teiten.observe.sensor.Journal;
import teiten.observe.sensor.Mode;
import teiten.observe.sensor.Notice;
import teiten.observe.sensor.OwnConnections;
import teiten.observe.sensor.ResponderManner;
import teiten.observe.sensor.SensorClock;
import teiten.observe.sensor.SensorIdentity;
import teiten.observe.sensor.SocketSensor;
import teiten.observe.sensor.Vitals;
import teiten.observe.sensor.WarmUp;
import teiten.relay.SpoolJournal;
import teiten.relay.SpoolLimits;
import teiten.relay.SpoolWriter;

/// A sensor, put together: a watch for each interface, one spool, and this thread, which looks
/// after them. What is reachable from here touches bytes, captures, decoding, observing and the
/// spool only.
final class SensorProcess {
    private static final int SECONDS_A_HEARTBEAT = 10;
    private static final long MOST_STOP_SECONDS = 12;
    private static final int SECRET_BYTES = 16;

    private final SensorPlan plan;
    private final SensorTalk talk;
    private final SensorClock clock = SensorClock.ofMachine();
    private final SecureRandom random = new SecureRandom();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<SensorWatch> watches = new ArrayList<>();
    private final long beganNanos = clock.monotonicNanos();
    private @Nullable OwnConnections ownConnections;

    /// @param plan what it was asked to do
    /// @param talk whom it tells what a person should know
    SensorProcess(SensorPlan plan, SensorTalk talk) {
        this.plan = plan;
        this.talk = talk;
    }

    /// Asks a running sensor to end, for another thread, and waits for it. Answers whether it ended
    /// in time.
    boolean stop() throws InterruptedException {
        stopping.countDown();
        return stopped.await(MOST_STOP_SECONDS, TimeUnit.SECONDS);
    }

    /// Watches until [#stop()].
    void run() throws LiveException, IOException, InterruptedException {
        List<NetworkDevice> devices = new ArrayList<>();
        for (String name : plan.interfaces()) {
            devices.add(NetworkDevice.of(name));
        }
        List<Prefix> exceptions = exceptions(devices);
        SensorIdentity identity =
                new SensorIdentity(
                        plan.name(),
                        UUID.randomUUID(),
                        plan.mode(),
                        plan.prefixes(),
                        exceptions,
                        plan.interfaces());
        SpoolLimits limits = SpoolLimits.usual().withQuota(plan.quotaBytes());
        try (SpoolWriter spool =
                SpoolWriter.open(plan.spool(), identity, limits, clock.wallNanos())) {
            spool.listener(talk);
            if (!spool.recovery().isClean()) {
                talk.recovered(spool.recovery());
            }
            try {
                if (plan.mode() == Mode.SOCKET) {
                    openSockets(spool);
                } else {
                    openRings(devices, new MonitoredPrefixes(plan.prefixes(), exceptions), spool);
                }
                watch(spool);
            } finally {
                watches.forEach(SensorWatch::close);
            }
        }
        rethrow();
        talk.stopped();
        stopped.countDown();
    }

    /// Addresses that are left alone: those named, and the machine's own unless it is their host.
    private List<Prefix> exceptions(List<NetworkDevice> devices) {
        List<Prefix> exceptions = new ArrayList<>(plan.exceptions());
        if (plan.mode() == Mode.RESPONSIVE || plan.mode() == Mode.PASSIVE) {
            List<InetAddress> own =
                    devices.stream().flatMap(device -> device.addresses().stream()).toList();
            List<Prefix> inside = watched(own).stream().map(Prefix::of).toList();
            if (!inside.isEmpty()) {
                talk.leavesOwnAlone(inside);
            }
            exceptions.addAll(inside);
        }
        return exceptions;
    }

    /// Those that lie in the prefixes to watch.
    private List<Address> watched(List<InetAddress> addresses) {
        MonitoredPrefixes named = new MonitoredPrefixes(plan.prefixes(), plan.exceptions());
        return addresses.stream()
                .map(address -> Address.parse(withoutZone(address.getHostAddress())))
                .filter(each -> named.contains(each.version(), each.high(), each.low()))
                .distinct()
                .toList();
    }

    /// `fe80::1%eth0` names an interface behind the address.
    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    private void openRings(
            List<NetworkDevice> devices, MonitoredPrefixes monitored, SpoolWriter spool)
            throws LiveException, IOException {
        WarmUp.run(manner(0, WarmUp.ADDRESSES, Exclusions.NONE), SpoolJournal.discarding(), clock);
        // What the warm-up left behind is collected now: later it would be a pause under load.
        System.gc();
        Exclusions exclusions = exclusions();
        for (NetworkDevice device : devices) {
            int number = watches.size();
            ResponderManner manner = manner(device.hardwareAddress(), monitored, exclusions);
            Journal journal = spool.journal(number);
            watches.add(SensorRing.open(number, device, manner, journal, clock, this::fail));
        }
        if (plan.mode() == Mode.RESPONSIVE) {
            for (NetworkDevice device : devices) {
                probe(device);
            }
        }
    }

    private ResponderManner manner(
            long hardware, MonitoredAddresses monitored, Exclusions exclusions) {
        return new ResponderManner(
                plan.mode(), monitored, hardware, exclusions, plan.banners(), this::secret);
    }

    private byte[] secret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    private Exclusions exclusions() throws IOException {
        if (plan.mode() != Mode.HOST) {
            return Exclusions.NONE;
        }
        OwnConnections own = OwnConnections.ofMachine(plan.uplinks(), Set.copyOf(plan.services()));
        ownConnections = own;
        return own;
    }

    /// The test of the way out: asks for the first address of a prefix and sees the question leave.
    private void probe(NetworkDevice device) throws LiveException {
        for (Prefix prefix : plan.prefixes()) {
            if (prefix.network().version() == 4) {
                AddressProbe.Result found = AddressProbe.probe(device, prefix.network().low());
                if (!found.left()) {
                    talk.silentInterface(device.name());
                }
                if (found.holder() != AddressProbe.Result.NOBODY) {
                    talk.conflict(prefix, hardware(found.holder()));
                }
                return;
            }
        }
    }

    private static String hardware(long address) {
        return "%012x".formatted(address).replaceAll("(..)(?=.)", "$1:");
    }

    private void openSockets(SpoolWriter spool) throws IOException {
        List<InetAddress> own = new ArrayList<>();
        for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            own.addAll(Collections.list(each.getInetAddresses()));
        }
        List<Address> addresses = watched(own);
        SocketSensor sensor = SocketSensor.open(addresses, plan.ports(), clock);
        watches.add(new SensorSockets(sensor, spool.journal(0), this::fail));
        sensor.refused().forEach(talk::refused);
        if (sensor.listening() == 0) {
            throw new NothingToListenOn(addresses);
        }
    }

    /// No socket could be opened: the machine has none of the addresses, or no port was free.
    static final class NothingToListenOn extends IOException {
        private static final long serialVersionUID = 1;

        private final int addresses;

        NothingToListenOn(List<Address> addresses) {
            super("no port of " + addresses + " is free");
            this.addresses = addresses.size();
        }

        /// How many addresses of the machine were to be listened on.
        int addresses() {
            return addresses;
        }
    }

    private void watch(SpoolWriter spool) throws LiveException, InterruptedException {
        Journal journal = spool.journal(watches.size());
        journal.notice(new Notice.Start(clock.wallNanos()));
        watches.forEach(SensorWatch::begin);
        talk.watching();
        supervise(spool, journal);
        for (SensorWatch watch : watches) {
            watch.end();
        }
        journal.notice(new Notice.Stop(clock.wallNanos()));
        journal.flush();
    }

    /// Looks after the clock each second, and says every ten how the sensor is.
    private void supervise(SpoolWriter spool, Journal journal) throws InterruptedException {
        ClockSteps steps = new ClockSteps();
        int second = 0;
        do {
            long wall = clock.wallNanos();
            long step = steps.step(wall, clock.monotonicNanos());
            if (step != 0) {
                Notice.ClockStep stepped = new Notice.ClockStep(wall, step);
                journal.notice(stepped);
                talk.clockStepped(stepped);
            }
            if (second % SECONDS_A_HEARTBEAT == 0) {
                journal.heartbeat(heartbeat(wall, spool));
            }
            journal.flush();
            readOwnConnections();
            second++;
        } while (!stopping.await(1, TimeUnit.SECONDS));
    }

    private void readOwnConnections() {
        if (ownConnections != null) {
            try {
                ownConnections.refresh();
            } catch (IOException _) {
                // What was known a second ago still holds for most; the next second tries again.
            }
        }
    }

    private Heartbeat heartbeat(long wall, SpoolWriter spool) {
        ClockReading kernel = reading();
        Vitals vitals = Vitals.now();
        return new Heartbeat(
                wall,
                clock.monotonicNanos() - beganNanos,
                kernel.synchronised(),
                kernel.errorMicros(),
                kernel.offsetMicros(),
                watches.stream().allMatch(SensorWatch::isUp),
                watches.stream().mapToLong(SensorWatch::openConnections).sum(),
                watches.stream().mapToLong(SensorWatch::evicted).sum(),
                spool.bytes(),
                spool.oldestNanos(),
                vitals.cpuNanos(),
                vitals.memoryBytes());
    }

    private static ClockReading reading() {
        try {
            return KernelClock.read();
        } catch (LiveException _) {
            return new ClockReading(false, ClockReading.UNKNOWN, 0);
        }
    }

    private void fail(Throwable thrown) {
        failure.compareAndSet(null, thrown);
        stopping.countDown();
    }

    private void rethrow() {
        switch (failure.get()) {
            case null -> {}
            case RuntimeException wrong -> throw wrong;
            case Error fatal -> throw fatal;
            case Throwable other -> throw new UncheckedIOException(new IOException(other));
        }
    }
}

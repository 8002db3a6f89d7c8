package teiten;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
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
import teiten.capture.live.FrameSender;
import teiten.capture.live.KernelClock;
import teiten.capture.live.LiveException;
import teiten.capture.live.NetworkDevice;
import teiten.capture.live.PacketRing;
import teiten.capture.live.RingSize;
import teiten.decode.Address;
import teiten.decode.Prefix;
import teiten.observe.MonitoredAddresses;
import teiten.observe.MonitoredPrefixes;
import teiten.observe.sensor.Carrier;
import teiten.observe.sensor.Exclusions;
import teiten.observe.sensor.Heartbeat;
import teiten.observe.sensor.Journal;
import teiten.observe.sensor.Mode;
import teiten.observe.sensor.Notice;
import teiten.observe.sensor.OwnConnections;
import teiten.observe.sensor.ResponderManner;
import teiten.observe.sensor.SensorClock;
import teiten.observe.sensor.SensorIdentity;
import teiten.observe.sensor.SensorLoop;
import teiten.observe.sensor.Vitals;
import teiten.observe.sensor.WarmUp;
import teiten.relay.SpoolJournal;
import teiten.relay.SpoolLimits;
import teiten.relay.SpoolWriter;

/// A sensor, put together: a loop for each interface, one spool, and this thread, which watches
/// over them. What is reachable from here touches bytes, captures, decoding, observing and the
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
    private final List<Watch> watches = new ArrayList<>();
    private final long beganNanos = clock.monotonicNanos();
    private @Nullable OwnConnections ownConnections;

    /// @param plan what it was asked to do
    /// @param talk whom it tells what a person should know
    SensorProcess(SensorPlan plan, SensorTalk talk) {
        this.plan = plan;
        this.talk = talk;
    }

    /// What was opened at an interface.
    private record Watch(
            Carrier carrier,
            PacketRing ring,
            @Nullable FrameSender sender,
            SensorLoop loop,
            Thread thread) {
        void close() {
            ring.close();
            if (sender != null) {
                sender.close();
            }
        }
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
        MonitoredPrefixes monitored = new MonitoredPrefixes(plan.prefixes(), exceptions);
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
            WarmUp.run(
                    manner(0, WarmUp.ADDRESSES, Exclusions.NONE), SpoolJournal.discarding(), clock);
            try {
                Exclusions exclusions = exclusions();
                for (NetworkDevice device : devices) {
                    open(device, monitored, exclusions, spool.journal(watches.size()));
                }
                watch(devices, spool);
            } finally {
                watches.forEach(Watch::close);
            }
        }
        talk.stopped();
        stopped.countDown();
        rethrow();
    }

    /// Addresses that are left alone: those named, and the machine's own unless it is their host.
    private List<Prefix> exceptions(List<NetworkDevice> devices) {
        List<Prefix> exceptions = new ArrayList<>(plan.exceptions());
        if (plan.mode() == Mode.HOST) {
            return exceptions;
        }
        MonitoredPrefixes named = new MonitoredPrefixes(plan.prefixes());
        List<Prefix> own = new ArrayList<>();
        for (NetworkDevice device : devices) {
            for (InetAddress each : device.addresses()) {
                Address address = Address.parse(withoutZone(each.getHostAddress()));
                if (named.contains(address.version(), address.high(), address.low())) {
                    own.add(Prefix.of(address));
                }
            }
        }
        if (!own.isEmpty()) {
            talk.leavesOwnAlone(own);
        }
        exceptions.addAll(own);
        return exceptions;
    }

    /// `fe80::1%eth0` names an interface behind the address.
    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
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

    private void open(
            NetworkDevice device,
            MonitoredPrefixes monitored,
            Exclusions exclusions,
            Journal journal)
            throws LiveException {
        PacketRing ring = PacketRing.open(device, RingSize.DEFAULT);
        FrameSender sender = plan.mode().answers() ? FrameSender.open(device) : null;
        Carrier carrier = carrier(device);
        SensorLoop loop =
                new SensorLoop(
                        watches.size(),
                        ring,
                        carrier,
                        sender,
                        manner(device.hardwareAddress(), monitored, exclusions),
                        journal,
                        clock);
        Thread thread = Thread.ofPlatform().name("watch " + device.name()).unstarted(loop);
        thread.setUncaughtExceptionHandler((_, thrown) -> fail(thrown));
        watches.add(new Watch(carrier, ring, sender, loop, thread));
    }

    private static Carrier carrier(NetworkDevice device) {
        return new Carrier() {
            private long dropped;

            @Override
            public boolean isUp() {
                return device.isRunning();
            }

            @Override
            public long dropped() {
                try {
                    dropped = device.counters().lost();
                } catch (IOException _) {
                    // An interface that is gone loses nothing more; that it is gone is told by
                    // isUp.
                }
                return dropped;
            }
        };
    }

    private void watch(List<NetworkDevice> devices, SpoolWriter spool)
            throws LiveException, InterruptedException {
        if (plan.mode() == Mode.RESPONSIVE) {
            for (NetworkDevice device : devices) {
                probe(device);
            }
        }
        Journal journal = spool.journal(devices.size());
        journal.notice(new Notice.Start(clock.wallNanos()));
        watches.forEach(watch -> watch.thread.start());
        talk.watching();
        supervise(spool, journal);
        watches.forEach(watch -> watch.loop.stop());
        for (Watch watch : watches) {
            watch.thread.join();
        }
        journal.notice(new Notice.Stop(clock.wallNanos()));
        journal.flush();
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
        return String.format("%012x", address).replaceAll("(..)(?=.)", "$1:");
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
                watches.stream().allMatch(watch -> watch.carrier.isUp()),
                watches.stream().mapToLong(watch -> watch.loop.openConnections()).sum(),
                watches.stream().mapToLong(watch -> watch.loop.evicted()).sum(),
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
            case IOException broken -> throw new UncheckedIOException(broken);
            case Throwable other -> throw new IllegalStateException(other);
        }
    }
}

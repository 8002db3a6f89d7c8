package teiten.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import teiten.bench.SensorAsked.Part;
import teiten.live.NetworkNamespaces;

/// Measures the sensor live, between two network namespaces of its own: the sensor on one core, the
/// generator on another. A sensor is started anew for each load. What was sent is what the
/// generator's kernel took; what is on record and what was lost is read from the spool that the
/// sensor leaves.
final class SensorBench {
    private static final String OURS = "teiten";
    private static final int COLD_RATE = 50_000;
    private static final int SOAK_RATE = 50_000;
    private static final int SETTLED_MINUTES = 5;
    private static final String SOAK_QUOTA = "1G";
    private static final double STEADY_SHARE = 0.8;
    private static final int STEADY_SECONDS = 60;
    private static final int MEMORY_RATE = 60_000;
    private static final int DIALOGUE_RATE = 20_000;

    private final SensorAsked asked;
    private final Path folder;
    private final SensorReport report = new SensorReport();
    private final Path load;

    private SensorBench(SensorAsked asked, Path folder, Path load) {
        this.asked = asked;
        this.folder = folder;
        this.load = load;
    }

    /// Measures what was asked for. Throws [IOException] where something that it needs is missing.
    static SensorReport run(SensorAsked asked, Path folder)
            throws IOException, InterruptedException, TimeoutException {
        List<String> missing = NetworkNamespaces.missing("cc", "taskset", "nft");
        if (!missing.isEmpty()) {
            throw new IOException("bin/bench sensor needs " + String.join(", ", missing));
        }
        SensorBench bench = new SensorBench(asked, folder, Load.compile(folder));
        bench.measure();
        return bench.report;
    }

    private void measure() throws IOException, InterruptedException, TimeoutException {
        if (asked.parts().contains(Part.COLD)) {
            for (int round = 0; round < asked.rounds(); round++) {
                ours("cold start, 50,000 SYN/s", load -> load.syns(1, COLD_RATE));
            }
        }
        if (asked.parts().contains(Part.ANSWERS)) {
            for (int round = 0; round < asked.rounds(); round++) {
                ours("SYNs, no limit", load -> load.syns(asked.seconds(), 0));
            }
        }
        String dialogues = "dialogues";
        if (asked.parts().contains(Part.DIALOGUES)) {
            for (int round = 0; round < asked.rounds(); round++) {
                ours(dialogues, load -> load.dialogues(asked.seconds(), 0));
                peers(dialogues);
            }
        }
        if (asked.parts().contains(Part.STEADY)) {
            if (report.best(dialogues, OURS) == 0) {
                ours(dialogues, load -> load.dialogues(asked.seconds(), 0));
            }
            long rate = (long) (STEADY_SHARE * report.best(dialogues, OURS));
            ours("a minute at 80 %", load -> load.dialogues(STEADY_SECONDS, rate));
        }
        if (asked.parts().contains(Part.MEMORY)) {
            double open = (double) asked.halfOpen() / MEMORY_RATE;
            ours("half-open connections", load -> load.syns(open, MEMORY_RATE));
            double done = (double) asked.completed() / DIALOGUE_RATE;
            ours("completed connections", load -> load.dialogues(done, DIALOGUE_RATE));
        }
        if (asked.soakMinutes() > 0) {
            soak();
        }
    }

    /// What the generator does.
    @FunctionalInterface
    private interface Work {
        Load.Result on(Load load) throws IOException, InterruptedException, TimeoutException;
    }

    private void ours(String task, Work work)
            throws IOException, InterruptedException, TimeoutException {
        try (NetworkNamespaces network = open();
                SensorRun sensor = SensorRun.start(network, spool())) {
            double before = sensor.taken().cpuSeconds();
            Load.Result sent = work.on(new Load(network, load));
            SensorRun.Taken taken = sensor.taken();
            sensor.stop();
            SpoolTotals totals = new SpoolTotals();
            totals.read(sensor.spool());
            check(task, totals);
            report.note(row(task, sent, totals, taken, before, Folders.bytes(sensor.spool())));
        }
    }

    /// Throws where the sensor's own numbers contradict each other: then no other number counts.
    private static void check(String task, SpoolTotals totals) throws IOException {
        if (!totals.isSound()) {
            throw new IOException(task + ": fates do not add up, or the spool is damaged");
        }
    }

    private static SensorRow row(
            String task,
            Load.Result sent,
            SpoolTotals totals,
            SensorRun.Taken taken,
            double cpuBefore,
            long spoolBytes) {
        boolean dialogue = sent.synAcks() > 0;
        if (sent.ringDrops() > 0) {
            System.err.println(
                    "bench: "
                            + task
                            + ": the generator itself lost "
                            + sent.ringDrops()
                            + " answers; measure where nothing else runs");
        }
        long answered = dialogue ? sent.acknowledged() : totals.answered();
        return new SensorRow(
                task,
                OURS,
                sent.syns(),
                answered,
                sent.syns() - answered,
                totals.dropped(),
                unaccounted(sent.syns() - totals.recordedSyns(), totals.dropped(), dialogue),
                taken.cpuSeconds() - cpuBefore,
                sent.seconds(),
                taken.peakBytes(),
                taken.residentBytes(),
                spoolBytes);
    }

    /// SYNs that are neither on record nor among the frames told as lost. Of a dialogue the lost
    /// frames may be any of its three.
    private static long unaccounted(long notRecorded, long dropped, boolean dialogue) {
        return dialogue ? Math.max(0, notRecorded - dropped) : notRecorded - dropped;
    }

    private void peers(String task) throws IOException, InterruptedException, TimeoutException {
        Path source = asked.peers();
        if (source == null) {
            return;
        }
        Path netlimit = Load.compile(source.resolve(PeerResponder.SOURCE), folder).toAbsolutePath();
        try (NetworkNamespaces network = open();
                PeerResponder peer = PeerResponder.ring(network, netlimit)) {
            Load.Result sent = new Load(network, load).dialogues(asked.seconds(), 0);
            note(task, "ring in C, no record", sent, peer.stop());
        }
        try (NetworkNamespaces network = open();
                PeerResponder peer = PeerResponder.transparent(network, netlimit, folder)) {
            Load.Result sent = new Load(network, load).dialogues(asked.seconds(), 0);
            note(task, "TPROXY in C, no record", sent, peer.stop());
        }
    }

    /// Peers reset a connection as soon as its payload is there.
    private void note(String task, String tool, Load.Result sent, double cpuSeconds) {
        long lost = sent.syns() - sent.resets();
        report.note(
                new SensorRow(
                        task,
                        tool,
                        sent.syns(),
                        sent.resets(),
                        lost,
                        0,
                        0,
                        cpuSeconds,
                        sent.seconds(),
                        0,
                        0,
                        0));
    }

    /// SYNs at one rate for long: memory after five minutes and at the end, and whether all adds
    /// up.
    private void soak() throws IOException, InterruptedException, TimeoutException {
        try (NetworkNamespaces network = open();
                SensorRun sensor = SensorRun.start(network, spool(), "--quota", SOAK_QUOTA)) {
            Load generator = new Load(network, load);
            SpoolTotals totals = new SpoolTotals();
            long sent = 0;
            long settled = 0;
            for (int minute = 1; minute <= asked.soakMinutes(); minute++) {
                sent += generator.syns(TimeUnit.MINUTES.toSeconds(1), SOAK_RATE).syns();
                totals.read(sensor.spool());
                SensorRun.Taken taken = sensor.taken();
                if (minute == Math.min(SETTLED_MINUTES, asked.soakMinutes())) {
                    settled = taken.residentBytes();
                }
                System.err.printf(
                        "bench: minute %d: %d MiB, %d SYNs sent%n",
                        minute, taken.residentBytes() >> 20, sent);
            }
            SensorRun.Taken taken = sensor.taken();
            sensor.stop();
            totals.read(sensor.spool());
            check("soak", totals);
            report.note(
                    new SensorRow(
                            "soak, %+.2f %% memory"
                                    .formatted(100.0 * (taken.residentBytes() - settled) / settled),
                            OURS,
                            sent,
                            totals.answered(),
                            sent - totals.answered(),
                            totals.dropped(),
                            sent - totals.syns() - totals.dropped(),
                            taken.cpuSeconds(),
                            60.0 * asked.soakMinutes(),
                            taken.peakBytes(),
                            taken.residentBytes(),
                            Folders.bytes(sensor.spool())));
        }
    }

    private Path spool() {
        return folder.resolve("spool");
    }

    private static NetworkNamespaces open() throws IOException {
        NetworkNamespaces network = NetworkNamespaces.open();
        // Neighbour discovery and multicast reports of the visitors' end would be counted, too.
        network.peer().must("sh", "-c", "echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6");
        return network;
    }
}

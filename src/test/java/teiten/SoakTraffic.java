package teiten;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;

/// Small random captures over a few days of few hosts, so that what they hold meets again.
final class SoakTraffic {
    private static final String[] MONITORED = {"192.0.2.1", "192.0.2.2", "2001:db8:1::1"};
    private static final int[] PORTS = {22, 23, 80, 445, 1723, 2222};
    private static final String[] DATAGRAMS = {
        "1234010000010000000000000369736303 6f726700 00ff0001", "1700032a00000000", "00", "61626364"
    };
    private static final int PACKETS = 150;

    private SoakTraffic() {}

    /// The command line that imports a capture of these.
    static String importCommand(Path capture) {
        return "import -q --addresses " + String.join(",", MONITORED) + " " + capture;
    }

    /// Writes one of 29 September to 2 October 2015, of two months.
    static Path write(Path folder, Random random, int number) throws IOException {
        return write(folder, random, number, Instant.parse("2015-09-29T00:00:00Z"));
    }

    /// Writes one of 2 to 5 November 2015.
    static Path later(Path folder, Random random, int number) throws IOException {
        return write(folder, random, number, Instant.parse("2015-11-02T00:00:00Z"));
    }

    private static Path write(Path folder, Random random, int number, Instant begin)
            throws IOException {
        SmallCapture capture = new SmallCapture();
        for (int i = 0; i < PACKETS; i++) {
            long second = random.nextInt(4 * 24 * 60) * 60L + random.nextInt(60);
            Instant at = begin.plusSeconds(second);
            one(capture, random, at.plusMillis(random.nextInt(1000)));
        }
        return capture.write(folder.resolve("soak-" + number + ".pcapng"));
    }

    private static void one(SmallCapture capture, Random random, Instant at) {
        String time = at.toString();
        String source = "198.51.100." + random.nextInt(20);
        String to = MONITORED[random.nextInt(2)];
        int port = PORTS[random.nextInt(PORTS.length)];
        switch (random.nextInt(6)) {
            case 0 -> capture.syn("six", time, "2001:db8:2::" + port, MONITORED[2], port);
            case 1 -> {
                byte[] data =
                        HexFormat.of()
                                .parseHex(
                                        DATAGRAMS[random.nextInt(DATAGRAMS.length)].replace(
                                                " ", ""));
                capture.udp("udp", time, source, to, new int[] {5000, port}, data);
            }
            case 2 -> {
                int from = 1024 + random.nextInt(60_000);
                capture.tcp(
                        "syn",
                        time,
                        source,
                        to,
                        new SmallCapture.Segment(from, port, SmallCapture.SYN, 100, 0, ""));
                capture.tcp(
                        "data",
                        at.plusMillis(40).toString(),
                        source,
                        to,
                        new SmallCapture.Segment(
                                from,
                                port,
                                SmallCapture.PUSH_ACK,
                                101,
                                1,
                                "SSH-2.0-Go" + random.nextInt(9) + "\r\n"));
            }
            case 3 ->
                    capture.tcp(
                            "answer",
                            time,
                            source,
                            to,
                            new SmallCapture.Segment(80, port, SmallCapture.RST, 5, 6, ""));
            default -> capture.syn("syn", time, source, to, port);
        }
    }
}

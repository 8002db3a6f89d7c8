package teiten.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import teiten.bytes.Bytes;
import teiten.capture.Capture;
import teiten.capture.CaptureFile;
import teiten.console.ExitCode;
import teiten.decode.FrameDecoder;
import teiten.decode.Packet;
import teiten.identify.tool.Tool;
import teiten.identify.tool.ToolMark;
import teiten.observe.AddressInference;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;
import teiten.observe.Observation;
import teiten.observe.Observer;
import teiten.observe.Replay;

/// Says whether packets of real scanners get the marks of their tools, and how often SYNs of
/// captures without a scan get one. A developers' tool, started by `bin/conformance --scanners`.
final class Scanners {
    private static final String USAGE = "usage: bin/conformance --scanners FILE [CAPTURES]";
    private static final String NO_MARK = "-";

    /// 2024-03-04T00:00:00Z, when the list's tools were current; none of its marks holds a time.
    private static final long SENT_NANOS = 1_709_510_400L * 1_000_000_000L;

    /// Beginnings of the paths of captures that hold packets of scanners, or are none of theirs,
    /// with the reason.
    private static final Map<String, String> LEFT_OUT =
            Map.of(
                    "scan-", "scans",
                    "bad/", "damaged on purpose: any header field may be junk",
                    "backscatter-flood/markofu__dosattack.pcap", "a flood by hping3",
                    "backscatter-flood/stopddos__amp.TCP", "scans beside the attack",
                    "dns/stopddos__amp.dns.RRSIG.fragmented.pcap", "scans beside the attack",
                    "ssh-other-port/slips__malicious-ssh-bruteforce.pcap",
                            "nmap before the attack");

    private static final double Z_95 = 1.959964;

    private Scanners() {}

    public static void main(String... arguments) {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println(USAGE);
            System.exit(ExitCode.USAGE.number());
        }
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        ExitCode code;
        try {
            code = rows(Path.of(arguments[0]), out);
            if (arguments.length == 2) {
                falseMatches(Path.of(arguments[1]), out);
            }
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("error: the test data cannot be read\n  cause: " + e);
            code = ExitCode.INPUT;
        }
        out.flush();
        System.exit(code.number());
    }

    private static ExitCode rows(Path file, PrintStream out) throws IOException {
        int right = 0;
        List<Map<String, String>> rows = Tsv.read(file).rows();
        for (Map<String, String> row : rows) {
            ScannerHeader header = new ScannerHeader(row);
            Set<String> tools = tools(header);
            Set<String> expected =
                    header.expected().equals(NO_MARK) ? Set.of() : Set.of(header.expected());
            if (tools.equals(expected)) {
                right++;
            } else {
                out.println("wrong: " + header + ": " + tools + ", must be " + expected);
            }
        }
        out.println("scanner headers: " + right + " of " + rows.size() + " right");
        return right == rows.size() ? ExitCode.OK : ExitCode.VERIFICATION;
    }

    /// The tools whose marks the packet carries, by the whole path of a packet.
    static Set<String> tools(ScannerHeader header) {
        byte[] bytes = header.packet();
        Packet packet = new Packet();
        new FrameDecoder().decode(FrameDecoder.RAW, Bytes.of(bytes), bytes.length, packet);
        Set<String> tools = new TreeSet<>();
        Observer observer =
                Observer.ofEverything(
                        Observer.Manner.usual(AddressInference.noAddress()),
                        1,
                        observation -> {
                            for (ToolMark rule : ToolMark.ALL) {
                                if (rule.mark().in(observation.marks)) {
                                    tools.add(rule.tool().id());
                                }
                            }
                        });
        observer.packet(1, SENT_NANOS, packet);
        observer.finish();
        return tools;
    }

    /// What was counted over captures.
    private static final class Counted {
        private final Map<HeaderMark, Long> matches = new EnumMap<>(HeaderMark.class);
        private final List<String> matching = new ArrayList<>();
        private int files;
        private long syns;

        private void add(String file, Capture capture) {
            Set<String> seen = new TreeSet<>();
            Observer observer =
                    Observer.ofEverything(
                            Observer.Manner.usual(AddressInference.noAddress()),
                            1,
                            observation -> add(observation, seen));
            Replay.play(capture, observer, true, _ -> {});
            files++;
            if (!seen.isEmpty()) {
                matching.add(file + ": " + String.join(" ", seen));
            }
        }

        private void add(Observation observation, Set<String> seen) {
            if (observation.kind == Kind.SYN) {
                syns++;
                for (HeaderMark mark : HeaderMark.of(observation.marks)) {
                    matches.merge(mark, 1L, Long::sum);
                    seen.add(mark.label());
                }
            }
        }
    }

    private static void falseMatches(Path folder, PrintStream out) throws IOException {
        Counted counted = new Counted();
        for (Map<String, String> cells : Tsv.read(folder.resolve("MANIFEST.tsv")).rows()) {
            Row row = Row.parse(cells);
            if (LEFT_OUT.keySet().stream().anyMatch(row.file()::startsWith)) {
                continue;
            }
            try (Capture capture = CaptureFile.open(folder.resolve("pcap").resolve(row.file()))) {
                counted.add(row.file(), capture);
            } catch (IOException e) {
                out.println("not read: " + row.file() + ": " + e.getMessage());
            }
        }
        out.println();
        LEFT_OUT.forEach((path, reason) -> out.println("left out: " + path + " (" + reason + ")"));
        out.println(counted.syns + " SYNs of " + counted.files + " captures that hold no scan");
        print(counted, out);
        counted.matching.forEach(line -> out.println("  in " + line));
    }

    private static void print(Counted counted, PrintStream out) {
        out.println("mark               tool          matches      share    at most    assumed");
        for (ToolMark rule : ToolMark.ALL) {
            long count = counted.matches.getOrDefault(rule.mark(), 0L);
            Tool tool = rule.tool();
            out.printf(
                    Locale.ROOT,
                    "%-18s %-12s %8d %10.2g %10.2g %10.2g%n",
                    rule.mark().label(),
                    tool.id(),
                    count,
                    (double) count / counted.syns,
                    wilsonHigh(count, counted.syns),
                    rule.chance());
        }
    }

    /// Upper end of the 95 % Wilson interval.
    static double wilsonHigh(long count, long of) {
        double share = (double) count / of;
        double z2 = Z_95 * Z_95;
        double middle = share + z2 / (2 * of);
        double spread = Z_95 * Math.sqrt(share * (1 - share) / of + z2 / (4.0 * of * of));
        return (middle + spread) / (1 + z2 / of);
    }
}

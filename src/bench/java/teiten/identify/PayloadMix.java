package teiten.identify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import teiten.bytes.Bytes;
import teiten.decode.Transport;

/// Distinct first payloads in one piece of memory, mixed as the specimens are: each specimen gives
/// its share, changed in the bytes that may differ without changing its name. The order is random,
/// so that no branch predictor learns it; the same seed gives the same mix.
public final class PayloadMix {
    private static final int ODD_PORT = 47_123;
    private static final int TRIALS = 6;
    private static final int MOST_FAILURES = 64;
    private static final int LONGEST = 1 << 11;

    private final byte[] memory;
    private final int[] offsets;
    private final int[] lengths;
    private final int[] ports;
    private final Transport[] transports;

    /// A payload that can be changed, the port that it goes to, and where it can be changed.
    private record Source(
            Transport transport, int port, byte[] bytes, Content content, int[] free) {}

    private record Drawn(Source source, byte[] bytes) {}

    /// @param atHome whether all go to the port where their protocol is at home; else half of them
    private record Wanted(Predicate<Specimen> specimens, boolean atHome) {}

    private PayloadMix(List<Drawn> payloads) {
        int count = payloads.size();
        offsets = new int[count];
        lengths = new int[count];
        ports = new int[count];
        transports = new Transport[count];
        memory = new byte[payloads.stream().mapToInt(drawn -> drawn.bytes.length).sum()];
        int at = 0;
        for (int i = 0; i < count; i++) {
            Drawn drawn = payloads.get(i);
            System.arraycopy(drawn.bytes, 0, memory, at, drawn.bytes.length);
            offsets[i] = at;
            lengths[i] = drawn.bytes.length;
            ports[i] = drawn.source.port;
            transports[i] = drawn.source.transport;
            at += drawn.bytes.length;
        }
    }

    /// Draws a mix; fewer than `count` only when the specimens give no more.
    public static PayloadMix of(int count, long seed) {
        return of(count, seed, new Wanted(_ -> true, false));
    }

    /// The same of requests, each to the port where its protocol is at home.
    public static PayloadMix ofRequests(int count, long seed) {
        return of(count, seed, new Wanted(PayloadMix::isRequest, true));
    }

    private static boolean isRequest(Specimen specimen) {
        return specimen.isNamed() && "request".equals(specimen.facts().get("role"));
    }

    private static PayloadMix of(int count, long seed, Wanted wanted) {
        SplittableRandom random = new SplittableRandom(seed);
        Identifier identifier = new Identifier();
        List<Source> open = sources(wanted, identifier, random);
        Set<Long> seen = new HashSet<>();
        List<Drawn> drawn = new ArrayList<>();
        while (drawn.size() < count && !open.isEmpty()) {
            List<Source> spent = new ArrayList<>();
            for (Source source : open) {
                byte[] bytes = variant(source, identifier, random, seen);
                if (bytes == null) {
                    spent.add(source);
                } else if (drawn.size() < count) {
                    drawn.add(new Drawn(source, bytes));
                }
            }
            open.removeAll(spent);
        }
        shuffle(drawn, random);
        return new PayloadMix(drawn);
    }

    /// The specimens themselves, each as often as the others.
    public static PayloadMix ofSpecimens(int count, long seed) {
        List<Drawn> specimens = new ArrayList<>();
        for (Specimen specimen : Specimen.all()) {
            byte[] bytes = specimen.payload().copy();
            int port = specimen.needsPort() ? specimen.destinationPort() : ODD_PORT;
            Content content = Content.unnamed(Shape.EMPTY);
            Source source = new Source(specimen.transport(), port, bytes, content, new int[0]);
            if (!specimen.isIcmp() && bytes.length > 0) {
                specimens.add(new Drawn(source, bytes));
            }
        }
        List<Drawn> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(specimens.get(i % specimens.size()));
        }
        shuffle(drawn, new SplittableRandom(seed));
        return new PayloadMix(drawn);
    }

    private static List<Source> sources(
            Wanted wanted, Identifier identifier, SplittableRandom random) {
        ProtocolTable table = ProtocolTable.bundled();
        List<Source> sources = new ArrayList<>();
        for (Specimen specimen : Specimen.all()) {
            int length = specimen.payload().length();
            boolean fits = !specimen.isIcmp() && length > 0 && length <= LONGEST;
            if (!fits || !wanted.specimens.test(specimen)) {
                continue;
            }
            int port = specimen.needsPort() ? specimen.destinationPort() : ODD_PORT;
            if (specimen.isNamed()
                    && !specimen.needsPort()
                    && (wanted.atHome || random.nextBoolean())) {
                List<Integer> own =
                        table.facts(Protocol.valueOf(specimen.folder().toUpperCase(Locale.ROOT)))
                                .defaultPorts();
                port = own.isEmpty() ? port : own.getFirst();
            }
            byte[] bytes = specimen.payload().copy();
            Content content = identifier.identify(specimen.transport(), port, Bytes.of(bytes));
            Source whole = new Source(specimen.transport(), port, bytes, content, new int[0]);
            sources.add(
                    new Source(
                            whole.transport,
                            port,
                            bytes,
                            content,
                            free(whole, identifier, random)));
        }
        return sources;
    }

    private static int[] free(Source source, Identifier identifier, SplittableRandom random) {
        List<Integer> free = new ArrayList<>();
        for (int at = 0; at < source.bytes.length; at++) {
            byte[] changed = source.bytes.clone();
            boolean same = true;
            for (int trial = 0; trial < TRIALS && same; trial++) {
                changed[at] = (byte) random.nextInt(256);
                same = isSame(source, identifier, changed);
            }
            if (same) {
                free.add(at);
            }
        }
        return free.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean isSame(Source source, Identifier identifier, byte[] bytes) {
        return identifier
                .identify(source.transport, source.port, Bytes.of(bytes))
                .equals(source.content);
    }

    /// A payload of the same name that was not there before, or null when none is found soon.
    private static byte[] variant(
            Source source, Identifier identifier, SplittableRandom random, Set<Long> seen) {
        for (int failure = 0; failure < MOST_FAILURES; failure++) {
            byte[] bytes = source.bytes.clone();
            for (int at : source.free) {
                // After failures fewer bytes change: some are free alone, not together.
                if (random.nextInt(1 + failure) == 0) {
                    bytes[at] = (byte) random.nextInt(256);
                }
            }
            if (isSame(source, identifier, bytes) && seen.add(hash(source.transport, bytes))) {
                return bytes;
            }
        }
        return null;
    }

    /// FNV-1a with 64 bits: among a million payloads two are taken for one with a chance of 3e-8.
    private static long hash(Transport transport, byte[] bytes) {
        long hash = 0xcbf29ce484222325L ^ transport.ordinal();
        for (byte octet : bytes) {
            hash = (hash ^ (octet & 0xFF)) * 0x100000001b3L;
        }
        return hash;
    }

    private static void shuffle(List<Drawn> drawn, SplittableRandom random) {
        for (int at = drawn.size() - 1; at > 0; at--) {
            int other = random.nextInt(at + 1);
            Drawn kept = drawn.get(at);
            drawn.set(at, drawn.get(other));
            drawn.set(other, kept);
        }
    }

    public int size() {
        return lengths.length;
    }

    public long bytes() {
        return memory.length;
    }

    public Transport transport(int which) {
        return transports[which];
    }

    public int port(int which) {
        return ports[which];
    }

    /// Lets `cursor` show a payload; allocates nothing.
    public void show(int which, Bytes cursor) {
        cursor.wrap(memory, offsets[which], lengths[which]);
    }
}

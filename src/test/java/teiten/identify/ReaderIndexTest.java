package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.protocol.Head;
import teiten.identify.protocol.PayloadReader;
import teiten.identify.protocol.Readers;
import teiten.identify.protocol.Verdict;
import teiten.observe.Observation;

/// The index is the fast way to ask all readers: it leaves out only those that would say no, so
/// that the name is that which all of them together give.
class ReaderIndexTest {
    private static final List<PayloadReader> READERS = Readers.all();
    private static final int MUTATIONS = 60;
    private static final int RANDOM_PAYLOADS = 50_000;
    private static final int RANDOM_LINES = 60_000;
    private static final int LONGEST = 96;
    private static final ReaderIndex INDEX = new ReaderIndex(READERS);
    private static final Identifier IDENTIFIER = new Identifier(READERS);

    private final Head head = new Head();
    private final SplittableRandom random = new SplittableRandom(20151013);

    static List<Specimen> specimens() {
        return Specimen.all().stream()
                .filter(specimen -> !specimen.isIcmp() && !specimen.payload().isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void every_reader_that_knows_a_specimen_is_asked(Specimen specimen) {
        check(specimen.transport(), specimen.payload());
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void every_reader_that_knows_the_first_part_of_a_specimen_is_asked(Specimen specimen) {
        for (int length = 1; length < Math.min(specimen.payload().length(), LONGEST); length++) {
            check(specimen.transport(), specimen.payload().slice(0, length));
        }
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void every_reader_that_knows_a_changed_specimen_is_asked(Specimen specimen) {
        int reach = Math.min(specimen.payload().length(), Head.BYTES + 8);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] changed = specimen.payload().copy();
            for (int change = i % 4; change >= 0; change--) {
                int at = random.nextInt(reach);
                changed[at] =
                        switch (random.nextInt(4)) {
                            case 0 -> 0;
                            case 1 -> (byte) (changed[at] ^ 1 << random.nextInt(8));
                            case 2 -> (byte) random.nextInt(0x20, 0x7F);
                            default -> (byte) random.nextInt(256);
                        };
            }
            check(specimen.transport(), Bytes.of(changed));
        }
    }

    /// Words, versions and line ends that readers of text look for, put together by chance.
    @ParameterizedTest
    @EnumSource(names = {"TCP", "UDP"})
    void every_reader_that_knows_random_lines_is_asked(Transport transport) {
        String[] parts = {
            "GET",
            "OPTIONS",
            "post",
            "DESCRIBE",
            "REGISTER",
            "NOTIFY",
            "XYZZY",
            "a001",
            "A",
            "NICK",
            "USER",
            "root",
            "enable",
            "shell",
            "cat",
            "echo",
            "/bin/busybox ",
            "/",
            "*",
            "sip:a@b",
            "rtsp://a/b",
            "http://a/",
            "HTTP/1.1",
            "http/1.0",
            "HTTP/1",
            "HTTP/",
            "RTSP/1.0",
            "RTSP/2.0",
            "SIP/2.0",
            "sip/2.0",
            "LOGIN",
            "capability",
            "ID",
            "NIL",
            "NOOP",
            "LOGOUT",
            "200",
            "Host:",
            "x",
            ":",
            " ",
            " ",
            " ",
            "  ",
            "\t",
            "\r\n",
            "\r\n",
            "\n",
            "\r",
            "\0",
            "\u00FF",
            "<",
        };
        for (int i = 0; i < RANDOM_LINES; i++) {
            StringBuilder lines = new StringBuilder();
            for (int part = 1 + random.nextInt(10); part > 0; part--) {
                lines.append(parts[random.nextInt(parts.length)]);
                lines.append(random.nextBoolean() ? " " : "");
            }
            check(transport, Bytes.ofLatin1(lines.toString()));
        }
    }

    /// Few values, so that weak rules are met by chance.
    @ParameterizedTest
    @EnumSource(names = {"TCP", "UDP"})
    void every_reader_that_knows_random_bytes_is_asked(Transport transport) {
        byte[] bytes = new byte[LONGEST];
        for (int i = 0; i < RANDOM_PAYLOADS; i++) {
            int values = 1 << random.nextInt(1, 9);
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) random.nextInt(values);
            }
            check(transport, Bytes.of(bytes).slice(0, 1 + random.nextInt(LONGEST)));
        }
    }

    @Test
    void few_readers_are_asked_about_a_payload() {
        int asked = 0;
        List<Specimen> specimens = specimens();
        for (Specimen specimen : specimens) {
            asked += asked(specimen.transport(), specimen.payload()).size();
        }
        assertThat((double) asked / specimens.size()).isLessThan(4);
    }

    private void check(Transport transport, Bytes payload) {
        List<PayloadReader> knowing = new ArrayList<>();
        Content best = null;
        for (PayloadReader reader : READERS) {
            if (reader.transport() == transport
                    && reader.fixedBits() >= Content.ANY_PORT_BITS
                    && reader.mayBeginWith(payload.u8(0))
                    && reader.read(payload) instanceof Verdict.Match(Content content)) {
                knowing.add(reader);
                if (INDEX.stands(content, Observation.NO_PORT)
                        && (best == null || INDEX.isBetter(content, best, Observation.NO_PORT))) {
                    best = content;
                }
            }
        }
        List<PayloadReader> asked = asked(transport, payload);
        if (!asked.containsAll(knowing)) {
            assertThat(asked).as("readers asked about %s", payload).containsAll(knowing);
        }
        Content named = IDENTIFIER.identify(transport, Observation.NO_PORT, payload);
        if (best == null ? named.protocol() != null : !named.equals(best)) {
            assertThat(named).as("name of %s", payload).isEqualTo(best);
        }
    }

    private List<PayloadReader> asked(Transport transport, Bytes payload) {
        head.show(payload);
        Buckets byReader = new Buckets(READERS.size());
        INDEX.anywhere(transport, head.octet(0)).ask(head, 0, byReader);
        List<PayloadReader> asked = new ArrayList<>();
        for (int i = 0; i < byReader.size(); i++) {
            asked.add(INDEX.reader(byReader.bucket(i)));
        }
        return asked;
    }
}

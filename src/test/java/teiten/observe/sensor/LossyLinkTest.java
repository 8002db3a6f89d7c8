package teiten.observe.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.decode.Address;
import teiten.decode.Packet;

/// Clients as RFC 9293 has them, over a link that loses, repeats and swaps segments in both
/// directions: each gets all that it says acknowledged, and its close, although the sensor sends
/// nothing twice by itself.
class LossyLinkTest {
    private static final int CLIENTS = 300;
    private static final long STEP_NANOS = 10_000_000L;
    private static final int MOST_STEPS = 6_000;
    private static final int STEPS_TO_REPEAT = 20;
    private static final int SEGMENT_BYTES = 40;

    private final Link link = new Link();
    private int segmentsLost;

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void every_client_is_heard_to_its_end(int version) {
        for (int number = 0; number < CLIENTS; number++) {
            Client client = new Client(version, number);
            int steps = 0;
            while (!client.closed) {
                assertThat(steps++).as("steps of client " + number).isLessThan(MOST_STEPS);
                client.step();
            }
        }

        assertThat(segmentsLost).isGreaterThan(CLIENTS);
        assertThat(link.count(Fate.DATA_AGAIN)).isPositive();
        assertThat(link.count(Fate.LATE_CLOSE)).isPositive();
        link.pass(Connections.SILENT_NANOS);
        assertThat(link.responder.openConnections()).isZero();
    }

    private final class Client {
        private final Random chance;
        private final Address address;
        private final Address server;
        private final int port;
        private final int first;
        private final byte[] said;
        private final BitSet arrived = new BitSet();
        private final List<byte[]> going = new ArrayList<>();
        private final List<Link.Sent> coming = new ArrayList<>();
        private boolean open;
        private boolean closed;
        private int acknowledged;
        private int expected;
        private int waited = STEPS_TO_REPEAT;

        Client(int version, int number) {
            chance = new Random(number);
            address = version == 4 ? Scanner.ADDRESS : Scanner.ADDRESS6;
            server = version == 4 ? Link.SERVER : Link.SERVER6;
            port = 20_000 + number;
            // Some pass the end of the number space.
            first = -number;
            said = new byte[1 + chance.nextInt(400)];
        }

        /// A moment: repeats what nobody acknowledged for long, and hears.
        void step() {
            if (waited++ >= STEPS_TO_REPEAT) {
                waited = 0;
                say();
            }
            for (byte[] frame : passed(going)) {
                note(frame);
                link.frame(frame);
                takeAnswers();
            }
            link.pass(STEP_NANOS);
            takeAnswers();
            passed(coming).forEach(this::hear);
        }

        private void takeAnswers() {
            coming.addAll(link.answers);
            coming.addAll(link.due);
            link.answers.clear();
            link.due.clear();
        }

        /// All that is not acknowledged, beginning with one segment alone (slow start), for another
        /// one would open a connection once in 256 times: decision 0039. The close goes after the
        /// data, as a segment of its own.
        private void say() {
            if (!open) {
                send(first, Packet.SYN, Scanner.NOTHING);
                return;
            }
            int most = acknowledged == 0 ? SEGMENT_BYTES : said.length;
            for (int at = acknowledged; at < Math.min(said.length, most); at += SEGMENT_BYTES) {
                int end = Math.min(said.length, at + SEGMENT_BYTES);
                send(first + 1 + at, Scanner.PUSH, Arrays.copyOfRange(said, at, end));
            }
            if (acknowledged >= said.length) {
                send(first + 1 + said.length, Scanner.FIN_ACK, Scanner.NOTHING);
            }
        }

        private void send(int sequence, int flags, byte[] payload) {
            byte[] tcp =
                    Wired.tcp(
                            address,
                            port,
                            server,
                            23,
                            sequence,
                            flags == Packet.SYN ? 0 : expected,
                            flags,
                            Scanner.NOTHING,
                            payload);
            going.add(Wired.ethernet(Wired.ip(address, server, Wired.TCP, tcp)));
        }

        /// What gets through at this moment, in any order; the rest is lost or comes later.
        private <T> List<T> passed(List<T> flight) {
            List<T> passing = new ArrayList<>();
            List<T> later = new ArrayList<>();
            Collections.shuffle(flight, chance);
            for (T segment : flight) {
                int dice = chance.nextInt(10);
                if (dice < 2) {
                    segmentsLost++;
                } else if (dice < 4) {
                    later.add(segment);
                } else {
                    passing.add(segment);
                    if (dice == 4) {
                        later.add(segment);
                    }
                }
            }
            flight.clear();
            flight.addAll(later);
            return passing;
        }

        /// Notes which numbers reach the sensor: bytes from 0 on, then the close.
        private void note(byte[] frame) {
            Packet packet = Link.decoded(frame);
            if (!packet.hasFlags(Packet.SYN)) {
                int at = (int) packet.sequence - first - 1;
                int close = packet.hasFlags(Packet.FIN) ? 1 : 0;
                arrived.set(at, at + packet.payloadLength + close);
            }
        }

        private void hear(Link.Sent sent) {
            if (sent.packet().destinationPort != port) {
                return;
            }
            int told = sent.acknowledgement() - first - 1;
            assertThat(told)
                    .as("acknowledged, of what came")
                    .isLessThanOrEqualTo(arrived.nextClearBit(0));
            if (sent.has(Scanner.SYN_ACK)) {
                if (!open) {
                    open = true;
                    expected = sent.sequence() + 1;
                    waited = 0;
                    send(first + 1, Scanner.ACK, Scanner.NOTHING);
                    say();
                }
            } else if (told > acknowledged) {
                boolean goesOn = acknowledged == 0 || told == said.length;
                acknowledged = told;
                waited = goesOn ? STEPS_TO_REPEAT : 0;
                closed = acknowledged > said.length;
            }
        }
    }
}

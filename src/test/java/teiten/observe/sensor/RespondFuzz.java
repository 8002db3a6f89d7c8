package teiten.observe.sensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import teiten.bytes.Bytes;
import teiten.capture.live.LiveFrame;
import teiten.decode.Packet;

/// Any frames at any time break no promise of a sensor: the [Link] holds each answer to these.
/// Input, for each frame: a byte of [#RIGHT] and the others, a byte for the time before it in
/// [#STEP_NANOS], two bytes for its length, the frame.
///
/// `bin/fuzz respond` runs it with Jazzer; `RespondFuzzTest` with the seeds alone.
public final class RespondFuzz {
    /// The frame's checksums are righted.
    static final int RIGHT = 1;

    /// A segment goes on where the last answer ended.
    static final int GO_ON = 2;

    /// The kernel took a tag off.
    static final int TAGGED = 4;

    /// The kernel of the sender left the checksum open.
    static final int UNFINISHED = 8;

    /// There was more of it on the wire.
    static final int CUT = 16;

    private static final int SERVICE_TAG = 0x88A8;
    private static final long STEP_NANOS = 100_000_000L;
    private static final int MOST_FLOWS = 4;

    private RespondFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        play(input);
    }

    /// The link after the input.
    static Link play(byte[] input) {
        Bytes bytes = Bytes.of(input);
        AnyFrames frames = new AnyFrames();
        Link link = new Link(Mode.RESPONSIVE, Banners.NONE, MOST_FLOWS);
        long count = 0;
        int at = 0;
        while (bytes.has(at, 4)) {
            int how = bytes.u8(at);
            int length = Math.min(bytes.u16(at + 2), bytes.length() - at - 4);
            link.pass(bytes.u8(at + 1) * STEP_NANOS);
            byte[] frame = bytes.slice(at + 4, length).copy();
            if ((how & GO_ON) != 0 && !link.answers.isEmpty()) {
                frames.goOn(frame, link.lastAnswer());
            }
            if ((how & RIGHT) != 0) {
                frames.right(frame);
            }
            boolean tagged = (how & TAGGED) != 0;
            link.checksumUnfinished = (how & UNFINISHED) != 0;
            link.frame(
                    frame,
                    tagged ? how : LiveFrame.NO_VLAN,
                    tagged ? SERVICE_TAG : 0,
                    (how & CUT) == 0 ? length : 2L * length);
            count++;
            at += 4 + length;
        }
        long judged = link.fates.values().stream().mapToLong(Long::longValue).sum();
        if (judged != count || link.responder.openConnections() > MOST_FLOWS) {
            throw new IllegalStateException(judged + " fates of " + count + " frames");
        }
        return link;
    }

    /// Each shape alone, and conversations of both versions of IP.
    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (byte[] shape : AnyFrames.shapes()) {
            ByteArrayOutputStream seed = new ByteArrayOutputStream();
            frame(seed, RIGHT, 0, shape);
            seeds.add(seed.toByteArray());
        }
        seeds.add(conversation(false));
        seeds.add(conversation(true));
        return seeds;
    }

    /// A handshake, data, and a close; data, and silence until the sensor closes.
    static byte[] conversation(boolean six) {
        Link link = new Link();
        Scanner scanner = six ? Scanner.six(link) : new Scanner(link);
        byte[] syn = scanner.frame(1_000, 0, Packet.SYN, Scanner.MSS, Scanner.NOTHING);
        byte[] ack = scanner.frame(0, 0, Scanner.ACK, Scanner.NOTHING, Scanner.NOTHING);
        byte[] said = Bytes.ofLatin1("SSH-2.0-somebody who says at least forty bytes\r\n").copy();
        byte[] data = scanner.frame(0, 0, Scanner.PUSH, Scanner.NOTHING, said);
        byte[] fin = scanner.frame(0, 0, Scanner.FIN_ACK, Scanner.NOTHING, Scanner.NOTHING);
        ByteArrayOutputStream seed = new ByteArrayOutputStream();
        frame(seed, RIGHT, 0, syn);
        frame(seed, RIGHT | GO_ON, 0, ack);
        frame(seed, RIGHT | GO_ON, 1, data);
        frame(seed, RIGHT | GO_ON | TAGGED, 1, fin);
        frame(seed, RIGHT, 0, syn);
        frame(seed, RIGHT | GO_ON, 0, ack);
        frame(seed, RIGHT | GO_ON, 1, data);
        frame(seed, UNFINISHED, 120, syn);
        return seed.toByteArray();
    }

    /// Writes the seeds into a folder.
    public static void main(String... folder) throws IOException {
        Path into = Files.createDirectories(Path.of(folder[0]));
        int number = 0;
        for (byte[] seed : seeds()) {
            Files.write(into.resolve("seed-" + number++), seed);
        }
    }

    private static void frame(ByteArrayOutputStream seed, int how, int steps, byte[] frame) {
        seed.write(how);
        seed.write(steps);
        seed.write(frame.length >> 8);
        seed.write(frame.length);
        seed.writeBytes(frame);
    }
}

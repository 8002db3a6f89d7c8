package teiten.relay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Address;
import teiten.decode.Prefix;
import teiten.observe.sensor.Mode;
import teiten.observe.sensor.SensorIdentity;

/// How a file of the spool begins.
///
/// @param number of the segment
/// @param createdNanos when, nanoseconds since the epoch
/// @param identity who writes it; a file of payloads knows the boot alone
record SegmentHead(long number, long createdNanos, SensorIdentity identity) {
    static final int MOST_BYTES =
            SpoolFormat.HEAD_BYTES + SpoolFormat.MOST_IDENTITY_BYTES + Integer.BYTES;

    /// Letters of a sensor's or an interface's name, in bytes of UTF-8.
    static final int MOST_NAME_BYTES = 1024;

    static final int MOST_PREFIXES = 2048;
    static final int MOST_INTERFACES = 1024;

    private static final int LENGTH_AT = 12;
    private static final int KIND_AT = 10;
    private static final int V4_BYTES = 4;
    private static final int V6_BYTES = 16;

    /// A head that was read.
    ///
    /// @param length its bytes in the file
    record Read(SegmentHead head, int length) {}

    /// Its bytes; throws [IllegalArgumentException] where the identity is longer than a head holds.
    Encoder encode(int kind) {
        Encoder identityBytes = new Encoder(SpoolFormat.MOST_IDENTITY_BYTES);
        if (kind == SpoolFormat.SEGMENT) {
            encodeIdentity(identityBytes);
        }
        Encoder out = new Encoder(MOST_BYTES);
        out.i64(SpoolFormat.HEAD_MAGIC);
        out.u16(SpoolFormat.VERSION);
        out.u16(kind);
        out.u32(identityBytes.length());
        out.i64(number);
        out.i64(identity.boot().getMostSignificantBits());
        out.i64(identity.boot().getLeastSignificantBits());
        out.i64(createdNanos);
        out.bytes(identityBytes.memory, 0, identityBytes.length());
        out.u32(SpoolFormat.checksum(out.memory, out.length(), out.memory, 0));
        return out;
    }

    private void encodeIdentity(Encoder out) {
        check(identity.prefixes().size() + identity.exceptions().size(), MOST_PREFIXES, "prefixes");
        check(identity.interfaces().size(), MOST_INTERFACES, "interfaces");
        name(out, identity.name());
        out.u8(identity.mode().ordinal());
        prefixes(out, identity.prefixes());
        prefixes(out, identity.exceptions());
        out.number(identity.interfaces().size());
        identity.interfaces().forEach(one -> name(out, one));
    }

    private static void name(Encoder out, String name) {
        check(name.length(), MOST_NAME_BYTES / 3, "letters in a name");
        check(MOST_NAME_BYTES + Encoder.MOST_NUMBER_BYTES, out.room(), "bytes of names");
        out.text(name);
    }

    private static void check(int count, int most, String what) {
        if (count > most) {
            throw new IllegalArgumentException(count + " " + what + "; a spool takes " + most);
        }
    }

    private static void prefixes(Encoder out, List<Prefix> prefixes) {
        out.number(prefixes.size());
        for (Prefix prefix : prefixes) {
            Address network = prefix.network();
            out.u8(network.version());
            out.u8(prefix.length());
            if (network.version() == 4) {
                out.u32((int) network.low());
            } else {
                out.i64(network.high());
                out.i64(network.low());
            }
        }
    }

    /// How many bytes the head takes that begins so, or -1 where no head does.
    ///
    /// @param begin [SpoolFormat#HEAD_BYTES] bytes or more
    static int length(Bytes begin, int kind) {
        if (begin.i64(0) != SpoolFormat.HEAD_MAGIC
                || begin.u16(KIND_AT) != kind
                || begin.u16(KIND_AT - Short.BYTES) != SpoolFormat.VERSION
                || !begin.has(0, SpoolFormat.HEAD_BYTES)
                || begin.u32(LENGTH_AT) > SpoolFormat.MOST_IDENTITY_BYTES) {
            return -1;
        }
        return SpoolFormat.HEAD_BYTES + (int) begin.u32(LENGTH_AT) + Integer.BYTES;
    }

    /// The head that a file begins with, or null where it is not whole and sound.
    static @Nullable Read decode(Bytes begin, int kind) {
        int length = length(begin, kind);
        if (length < 0 || !begin.has(0, length)) {
            return null;
        }
        byte[] head = begin.slice(0, length).copy();
        int checksumAt = length - Integer.BYTES;
        if ((int) begin.u32(checksumAt) != SpoolFormat.checksum(head, checksumAt, head, 0)) {
            return null;
        }
        Decoder in = new Decoder(Bytes.of(head).slice(0, checksumAt));
        in.skip(Long.BYTES + 2 * Short.BYTES + Integer.BYTES);
        long number = in.i64();
        UUID boot = new UUID(in.i64(), in.i64());
        long created = in.i64();
        SensorIdentity identity =
                kind == SpoolFormat.SEGMENT
                        ? identity(in, boot)
                        : new SensorIdentity(
                                "", boot, Mode.PASSIVE, List.of(), List.of(), List.of());
        boolean sound = !in.isBroken() && in.isAtEnd() && number > 0;
        return sound ? new Read(new SegmentHead(number, created, identity), length) : null;
    }

    private static SensorIdentity identity(Decoder in, UUID boot) {
        String name = in.text(MOST_NAME_BYTES);
        int mode = in.u8();
        if (mode >= Mode.values().length) {
            in.breakOff();
            mode = 0;
        }
        List<Prefix> prefixes = prefixes(in);
        List<Prefix> exceptions = prefixes(in);
        List<String> interfaces = new ArrayList<>();
        for (int left = in.number(MOST_INTERFACES); left > 0 && !in.isBroken(); left--) {
            interfaces.add(in.text(MOST_NAME_BYTES));
        }
        return new SensorIdentity(
                name, boot, Mode.values()[mode], prefixes, exceptions, List.copyOf(interfaces));
    }

    private static List<Prefix> prefixes(Decoder in) {
        List<Prefix> prefixes = new ArrayList<>();
        for (int left = in.number(MOST_PREFIXES); left > 0 && !in.isBroken(); left--) {
            int version = in.u8();
            int length = in.u8();
            if (version == 4 && length <= V4_BYTES * Byte.SIZE) {
                prefixes.add(new Prefix(Address.v4(in.u32()), length));
            } else if (version == 6 && length <= V6_BYTES * Byte.SIZE) {
                prefixes.add(new Prefix(Address.v6(in.i64(), in.i64()), length));
            } else {
                in.breakOff();
            }
        }
        return List.copyOf(prefixes);
    }

    /// The path of segment `number`.
    static Path path(Path folder, long number) {
        return folder.resolve("%012d.segment".formatted(number));
    }

    /// The path of its payloads.
    static Path payloadPath(Path folder, long number) {
        return folder.resolve("%012d.payload".formatted(number));
    }
}

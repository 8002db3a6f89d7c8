package teiten.simulate;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// What sends SYNs: an operating system or a scanning tool, told apart by the headers it writes.
/// The tools' values were measured on the tools' own packets.
enum Stack {
    LINUX(64, true, 29_200, "020405b4 0402 080a0000000000000000 01 030307", 3, 1),
    LINUX_OLD(64, true, 5_840, "020405b4 0402 080a0000000000000000 01 030302", 2, 3),
    EMBEDDED(64, true, 5_840, "020405b4 0402 080a0000000000000000 01 030300", 1, 3),
    WINDOWS(128, true, 8_192, "020405b4 01 030308 01 01 0402", 2, 3),
    WINDOWS_OLD(128, true, 65_535, "020405b4 01 01 0402", 2, 3),
    MASSCAN(255, false, 1_024, "", 0, 0),
    ZMAP(255, false, 65_535, "", 0, 0),
    NMAP(64, false, 1_024, "020405b4", 0, 0),
    HPING(64, false, 512, "", 0, 0),
    MIRAI(64, false, 0, "", 0, 0),
    /// Tools of the time that always sent from port 6000.
    PORT_6000(128, false, 16_384, "", 0, 0);

    /// IP ID of every ZMap packet up to version 4.0.
    private static final int ZMAP_ID = 54_321;

    /// Where the timestamp stands in the options of the Linux stacks.
    private static final int TIMESTAMP_OFFSET = 8;

    private final int ttl;
    private final boolean dontFragment;
    private final int window;
    private final String optionsHex;
    private final int retries;
    private final int firstRetrySeconds;

    Stack(
            int ttl,
            boolean dontFragment,
            int window,
            String optionsHex,
            int retries,
            int firstRetrySeconds) {
        this.ttl = ttl;
        this.dontFragment = dontFragment;
        this.window = window;
        this.optionsHex = optionsHex.replace(" ", "");
        this.retries = retries;
        this.firstRetrySeconds = firstRetrySeconds;
    }

    /// Initial time to live.
    int ttl() {
        return ttl;
    }

    boolean dontFragment() {
        return dontFragment;
    }

    int window(RandomGenerator random) {
        return this == MIRAI ? random.nextInt(1, 65_536) : window;
    }

    /// TCP options of the SYN; `clock` is what the sender's timestamp clock shows (RFC 7323).
    byte[] options(int clock) {
        byte[] stamped = HexFormat.of().parseHex(optionsHex);
        if (this == LINUX || this == LINUX_OLD || this == EMBEDDED) {
            ByteBuffer.wrap(stamped).putInt(TIMESTAMP_OFFSET, clock);
        }
        return stamped;
    }

    /// How often an unanswered SYN is sent again.
    int retries() {
        return retries;
    }

    /// When retry `number` (from 0) is sent, in seconds after the first SYN: the waiting time
    /// doubles (RFC 6298). All stay within the 60 s in which a SYN counts as a retry.
    int retrySeconds(int number) {
        return firstRetrySeconds * ((1 << (number + 1)) - 1);
    }

    /// Whether the tool writes SYNs past its own kernel, which then answers a SYN-ACK with a RST.
    boolean isRaw() {
        return retries == 0;
    }

    int sourcePort(RandomGenerator random) {
        return switch (this) {
            case PORT_6000 -> 6_000;
            case MASSCAN -> random.nextInt(40_000, 60_000);
            case WINDOWS, WINDOWS_OLD -> random.nextInt(1_025, 65_536);
            case LINUX, LINUX_OLD, EMBEDDED, ZMAP, NMAP, HPING, MIRAI ->
                    random.nextInt(32_768, 61_000);
        };
    }

    int sequence(int destination, RandomGenerator random) {
        return this == MIRAI ? destination : random.nextInt();
    }

    /// The IP identification of a packet with this destination, port and sequence number.
    int identification(int destination, int port, int sequence, RandomGenerator random) {
        return switch (this) {
            case MASSCAN -> (destination ^ port ^ sequence) & 0xFFFF;
            case ZMAP -> ZMAP_ID;
            case LINUX, LINUX_OLD, EMBEDDED, WINDOWS, WINDOWS_OLD, NMAP, HPING, MIRAI, PORT_6000 ->
                    random.nextInt(65_536);
        };
    }
}

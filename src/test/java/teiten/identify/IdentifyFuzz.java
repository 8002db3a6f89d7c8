package teiten.identify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import teiten.bytes.Bytes;
import teiten.decode.Transport;

/// Any payload on any port gets a content and fields, which print. Input: a byte for the transport,
/// two for the destination port, then the payload.
///
/// `bin/fuzz identify` runs it with Jazzer; `IdentifyFuzzTest` with the seeds alone.
public final class IdentifyFuzz {
    private static final Identifier IDENTIFIER = new Identifier();
    private static final int HEAD = 3;

    private IdentifyFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Bytes bytes = Bytes.of(input);
        if (!bytes.has(0, HEAD)) {
            return;
        }
        Transport transport = (bytes.u8(0) & 1) == 0 ? Transport.TCP : Transport.UDP;
        Bytes payload = bytes.slice(HEAD, bytes.length() - HEAD);
        Content content = IDENTIFIER.identify(transport, bytes.u16(1), payload);
        SequencedMap<String, Object> fields = IDENTIFIER.fields(transport, content, payload);
        boolean named = content.protocol() != null;
        if (named == (content.confidence() == 0)
                || named == (content.shape() != null)
                || (content + " " + fields).isEmpty()) {
            throw new IllegalStateException(content + " for " + payload);
        }
    }

    /// The specimens, each on its port.
    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (Specimen specimen : Specimen.all()) {
            seeds.add(input(specimen.transport(), specimen.destinationPort(), specimen.payload()));
        }
        return seeds;
    }

    /// Writes the seeds into a folder.
    public static void main(String... folder) throws IOException {
        Path into = Files.createDirectories(Path.of(folder[0]));
        int number = 0;
        for (byte[] seed : seeds()) {
            Files.write(into.resolve("seed-" + number++), seed);
        }
    }

    private static byte[] input(Transport transport, int port, Bytes payload) {
        byte[] input = new byte[HEAD + payload.length()];
        input[0] = (byte) (transport == Transport.TCP ? 0 : 1);
        input[1] = (byte) (port >> 8);
        input[2] = (byte) port;
        payload.copyTo(0, input, HEAD, payload.length());
        return input;
    }
}

package teiten.identify;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Transport;

/// First payloads that are named together by [Identifier#identify(PayloadBatch)], and their names.
/// It keeps windows on their bytes, which must not change before they are named. Filled again and
/// again, it allocates nothing.
public final class PayloadBatch {
    /// How many payloads of usual length are named fastest together: enough for each reader to get
    /// several, and few enough for their bytes to stay in the cache of a core.
    public static final int USUAL_SIZE = 2048;

    private static final Content EMPTY = Content.unnamed(Shape.EMPTY);

    private final Bytes[] payloads;
    private final Transport[] transports;
    private final int[] ports;
    private final @Nullable Content[] contents;
    private int size;

    public PayloadBatch() {
        this(USUAL_SIZE);
    }

    /// @param most how many payloads it takes
    public PayloadBatch(int most) {
        payloads = new Bytes[most];
        Arrays.setAll(payloads, _ -> Bytes.empty());
        transports = new Transport[most];
        Arrays.fill(transports, Transport.OTHER);
        ports = new int[most];
        contents = new Content[most];
    }

    /// Takes one payload more of a batch that is not full.
    ///
    /// @param destinationPort as [Identifier#identify(Transport,int,Bytes)] takes it
    public void add(Transport transport, int destinationPort, Bytes payload) {
        Bytes window = payloads[size];
        window.wrap(payload, 0, payload.length());
        window.beginsWhole(payload.wholeLength());
        transports[size] = transport;
        ports[size] = destinationPort;
        contents[size] = null;
        size++;
    }

    /// Forgets all payloads.
    public void clear() {
        size = 0;
    }

    public int size() {
        return size;
    }

    public boolean isFull() {
        return size == payloads.length;
    }

    public Transport transport(int which) {
        return transports[which];
    }

    public int port(int which) {
        return ports[which];
    }

    public Bytes payload(int which) {
        return payloads[which];
    }

    /// The name of a payload, counted as they were added; only its shape's where it has none. Of no
    /// meaning before they are named.
    public Content content(int which) {
        Content content = contents[which];
        return content == null ? EMPTY : content;
    }

    /// The best name so far.
    @Nullable Content found(int which) {
        return contents[which];
    }

    /// Gives a payload its name.
    public void name(int which, Content content) {
        contents[which] = content;
    }
}

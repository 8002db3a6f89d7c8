package teiten.observe;

import teiten.capture.Frame;
import teiten.decode.FrameDecoder;
import teiten.decode.Packet;
import teiten.decode.Tunnel;

/// What an observer remembers at the end of an input of which more will come: conversations, and
/// datagrams of which fragments are missing. Whoever observes these packets again, and tells
/// nothing while doing so, goes on with what follows as if the input had never ended.
public final class UnderWay {
    private final TupleMemory memory;
    private final Packet[] nested;
    private final FrameDecoder decoder = new FrameDecoder();
    private final Packet packet = new Packet();
    private final long firstFrame;

    /// @param tunnels how many tunnels inside each other are opened
    UnderWay(TupleMemory memory, Reassembly reassembly, int tunnels) {
        this.memory = memory;
        nested = new Packet[tunnels];
        for (int at = 0; at < tunnels; at++) {
            nested[at] = new Packet();
        }
        long first = memory.firstFrame();
        boolean isNothing = first == Long.MAX_VALUE && reassembly.isEmpty();
        firstFrame = isNothing ? first : Math.min(first, reassembly.firstFrame());
    }

    /// Whether there is nothing.
    public boolean isEmpty() {
        return firstFrame == Long.MAX_VALUE;
    }

    /// By when: [Observer#passed] must be told so after these packets.
    ///
    /// @return nanoseconds since the epoch
    public long timeNanos() {
        return memory.nowNanos();
    }

    /// Number of the first frame that has a part in it.
    public long firstFrame() {
        return firstFrame;
    }

    /// Whether a frame has a part in it.
    ///
    /// @param number of the frame, as the observer had it
    public boolean has(long number, Frame frame) {
        if (number < firstFrame) {
            return false;
        }
        decoder.decode(frame.linkType, frame.bytes, frame.wireLength, packet);
        return packet.version != 0 && has(number, packet, 0);
    }

    private boolean has(long number, Packet one, int tunnels) {
        // Ports are not in every fragment: all of them go again, as few as they are.
        if (one.fragment) {
            return true;
        }
        if (tunnels < nested.length && Tunnel.open(one, nested[tunnels])) {
            return has(number, nested[tunnels], tunnels + 1);
        }
        return memory.isUnderWay(number, one);
    }
}

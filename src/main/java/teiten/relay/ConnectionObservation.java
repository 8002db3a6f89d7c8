package teiten.relay;

import teiten.decode.Transport;
import teiten.observe.FirstPayload;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;
import teiten.observe.Observation;
import teiten.observe.sensor.SocketConnection;

/// A connection that an ordinary socket accepted, as an observation: one packet and one access from
/// a source that is verified, because the kernel completed its handshake. Its header was not seen.
public final class ConnectionObservation {
    private static final int TCP = 6;

    private final Observation out = new Observation();

    /// The observation, filled again by the next call.
    ///
    /// @param frame number of its record
    /// @param monitored whether the destination is monitored
    /// @param payloadMissing whether its payload was given up
    public Observation of(
            SocketConnection connection, long frame, boolean monitored, boolean payloadMissing) {
        out.kind = Kind.SYN;
        out.frame = frame;
        out.timeNanos = connection.timeNanos();
        out.transport = Transport.TCP;
        out.protocol = TCP;
        out.version = connection.source().version();
        out.sourceHigh = connection.source().high();
        out.sourceLow = connection.source().low();
        out.destinationHigh = connection.destination().high();
        out.destinationLow = connection.destination().low();
        out.sourcePort = connection.sourcePort();
        out.destinationPort = connection.destinationPort();
        out.marks = HeaderMark.VIA_SOCKET.bit();
        out.monitored = monitored;
        out.answered = true;
        out.verified = true;
        out.silent = connection.payloadLength() == 0;
        out.payload.wrap(connection.payload(), 0, FirstPayload.LIMIT);
        out.payloadWireLength = connection.payloadLength();
        out.payloadCut = payloadMissing || out.payload.length() < connection.payloadLength();
        out.minutes.clear();
        out.minutes.addAlike(connection.timeNanos(), 1, 1);
        return out;
    }
}

package teiten.observe.sensor;

import teiten.bytes.Bytes;
import teiten.decode.Address;

/// A connection that an ordinary socket accepted: who came, and what was said first.
///
/// @param timeNanos when it was accepted, nanoseconds since the epoch
/// @param payload its first payload; empty where nothing was said
/// @param payloadLength how many bytes were said in all; more than `payload` where that was cut
public record SocketConnection(
        long timeNanos,
        Address source,
        int sourcePort,
        Address destination,
        int destinationPort,
        Bytes payload,
        long payloadLength) {}

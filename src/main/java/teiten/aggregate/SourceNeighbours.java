package teiten.aggregate;

import teiten.decode.Prefix;

/// The other sources of the network that an address lies in: its /24, or of IPv6 its /64.
///
/// @param network the network
/// @param senders other addresses from which anything came
/// @param sources those of accesses (発信元IPアドレス)
/// @param verified those that completed a handshake
/// @param accesses their accesses
/// @param packets their packets
public record SourceNeighbours(
        Prefix network, long senders, long sources, long verified, long accesses, long packets) {}

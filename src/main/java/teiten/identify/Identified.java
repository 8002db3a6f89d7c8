package teiten.identify;

import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import teiten.decode.Address;
import teiten.decode.Transport;
import teiten.identify.tool.Tool;
import teiten.observe.HeaderMark;

/// One conversation, datagram or lone packet of a capture, with what it is. A line of `identify`.
///
/// @param frame 1-based number of the frame that opened it
/// @param timeNanos time of that frame, nanoseconds since the epoch
/// @param transport what the IP packet carries
/// @param source the side that opened it
/// @param sourcePort its port; ICMP: the type
/// @param destination the other side
/// @param destinationPort its port; ICMP: the code
/// @param trafficClass the class
/// @param tags why it has this class, and what else is odd
/// @param content what the first payload is
/// @param marks header marks of the opening packet
/// @param tools tools of the source in this hour
/// @param bogon whether the source is private or reserved
/// @param payloadLength bytes of the first payload that were put together
/// @param payloadSha256 their SHA-256 in hexadecimal, or null where there are none
/// @param fields what the protocol's reader extracted
public record Identified(
        long frame,
        long timeNanos,
        Transport transport,
        Address source,
        int sourcePort,
        Address destination,
        int destinationPort,
        TrafficClass trafficClass,
        Set<Tag> tags,
        Content content,
        List<HeaderMark> marks,
        Set<Tool> tools,
        boolean bogon,
        int payloadLength,
        @Nullable String payloadSha256,
        SequencedMap<String, Object> fields) {}

package teiten.identify;

/// How often one source asked the same in one UTC hour: whether its address was borrowed to make us
/// answer it, and so is the victim's (リフレクター攻撃の踏み台としての悪用). A search asks many addresses once; an
/// attack asks a few addresses the same again and again. A pure rule: the store counts in sorted
/// rows what `identify` counts in memory, in whatever order the packets came. Both get the same
/// answer for one file whose monitored addresses are named; the store also knows other files, and
/// without names `identify` counts before it knows which addresses are monitored.
///
/// Requests are alike when protocol, message, role, destination port and length of the IP packet
/// are equal: the number of a transaction differs from packet to packet, so hashes of payloads
/// would miss most attacks.
///
/// @param content what is asked
/// @param requests alike ones, as accesses
/// @param ofProtocol all requests of the source in that hour with the same protocol, these among
///   them
/// @param destinations distinct monitored addresses that got the alike ones
public record AlikeRequests(Content content, long requests, long ofProtocol, long destinations) {
    /// Least alike requests in an hour. Who searches and sends each probe three times to an address
    /// stays far below; attacks send them by the thousand.
    public static final long LEAST_REQUESTS = 10;

    /// Least of requests such as clients send by themselves, one in six seconds: telephones, STUN
    /// and resolvers that ask the wrong address do so every 15 seconds or less often.
    public static final long LEAST_MODEST_REQUESTS = 600;

    /// Most monitored addresses. A search of a sensor with so few is not told from an attack by its
    /// addresses, but by their being asked only once.
    public static final long MOST_DESTINATIONS = 2;

    /// Nine of ten requests of the protocol are alike; who resolves names asks for different ones.
    private static final long ALIKE_TENTHS = 9;

    /// Whether they are an attempt to have the source flooded.
    public boolean isReflectorAbuse() {
        long least = RequestTraits.isModest(content) ? LEAST_MODEST_REQUESTS : LEAST_REQUESTS;
        return RequestTraits.isAmplifying(content)
                && requests >= least
                && destinations <= MOST_DESTINATIONS
                && 10 * requests >= ALIKE_TENTHS * ofProtocol;
    }
}

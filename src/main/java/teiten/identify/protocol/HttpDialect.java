package teiten.identify.protocol;

import teiten.bytes.Bytes;
import teiten.identify.Content;
import teiten.identify.Protocol;

/// A protocol inside HTTP/1 requests. [Http] has read the request line and asks; a dialect that
/// answers with a match gives the request its name, so that one payload gets one.
interface HttpDialect {
    Protocol protocol();

    /// Judges a whole request line with a known method. Allocates nothing.
    ///
    /// @param method the method in capitals
    /// @param target where the target starts
    /// @param targetEnd where it ends
    Verdict read(Bytes payload, String method, int target, int targetEnd);

    /// Adds what the dialect's own part of the request says.
    void describe(Content content, Bytes payload, int target, int targetEnd, Fields fields);
}

package teiten.identify;

import org.jspecify.annotations.Nullable;

/// What a first payload is (内容), by its bytes alone.
///
/// @param protocol whose protocol it speaks, or null when it has no name; then `shape` says what it
///   looks like
/// @param message message type inside the protocol, in lower case with hyphens, or null
/// @param role which side speaks, or null when it has no name
/// @param confidence 4: 32 fixed bits and more, with structure; 3: 16 to 31 bits with structure; 2:
///   weak magic or a text command; 1: a hedge by port or shape; 0: no name
/// @param shape the look of a payload without a name, else null
public record Content(
        @Nullable Protocol protocol,
        @Nullable String message,
        @Nullable Role role,
        int confidence,
        @Nullable Shape shape) {
    /// No name, only a shape.
    public static Content unnamed(Shape shape) {
        return new Content(null, null, null, 0, shape);
    }

    public static Content of(Protocol protocol, String message, Role role, int confidence) {
        return new Content(protocol, message, role, confidence, null);
    }
}

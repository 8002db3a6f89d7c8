package teiten.identify.protocol;

import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;

/// What one reader says of a first payload. They are made once and handed out again and again, so
/// that a verdict allocates nothing.
public sealed interface Verdict {
    /// Not this protocol.
    Verdict FOREIGN = new Foreign();

    static Match match(Protocol protocol, String message, Role role, int confidence) {
        return new Match(Content.of(protocol, message, role, confidence));
    }

    /// A name that fixes fewer or more bits than its confidence says (see [Content#fixedBits()]).
    static Match match(
            Protocol protocol, String message, Role role, int confidence, int fixedBits) {
        return new Match(Content.of(protocol, message, role, confidence).withFixedBits(fixedBits));
    }

    /// It is this protocol.
    record Match(Content content) implements Verdict {}

    /// See [#FOREIGN].
    record Foreign() implements Verdict {}
}

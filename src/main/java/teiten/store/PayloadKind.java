package teiten.store;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.Shape;

/// What a payload is, in the words of the store. There are few, for every content is a constant of
/// the rules.
record PayloadKind(
        @Nullable String protocol,
        @Nullable String message,
        @Nullable String role,
        int confidence,
        @Nullable String shape)
        implements Comparable<PayloadKind> {
    private static final Comparator<@Nullable String> TEXT =
            Comparator.nullsFirst(Comparator.<String>naturalOrder());

    static PayloadKind of(Content content) {
        Protocol protocol = content.protocol();
        Role role = content.role();
        Shape shape = content.shape();
        return new PayloadKind(
                protocol == null ? null : protocol.id(),
                content.message(),
                role == null ? null : role.label(),
                content.confidence(),
                shape == null ? null : shape.label());
    }

    @Override
    public int compareTo(PayloadKind other) {
        int order = TEXT.compare(protocol, other.protocol);
        order = order != 0 ? order : TEXT.compare(message, other.message);
        order = order != 0 ? order : TEXT.compare(role, other.role);
        order = order != 0 ? order : TEXT.compare(shape, other.shape);
        return order != 0 ? order : Integer.compare(confidence, other.confidence);
    }
}

package teiten.report;

import org.jspecify.annotations.Nullable;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Proportion;
import teiten.identify.Protocol;

/// Accesses whose first payload was the same kind of thing, on whatever port.
///
/// @param key protocol id, or what else contents are called
/// @param protocol the protocol; null where the content has no name
/// @param accesses its accesses
/// @param share accesses of all whose first payload was read
/// @param ports its destination ports, most accesses first
/// @param offPort accesses to other than the protocol's default ports among its accesses; null
///   where the content has no default port
public record ArrivedContent(
        String key,
        @Nullable Protocol protocol,
        long accesses,
        Proportion share,
        Breakdown ports,
        @Nullable Proportion offPort) {}

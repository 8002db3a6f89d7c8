package teiten.detect;

import java.util.List;

/// Who and what a change was, counted over its days.
///
/// @param accesses accesses
/// @param sources distinct sources
/// @param networks distinct networks of these: autonomous systems where these are known, else /16
///   (/32 of IPv6)
/// @param sensors distinct sensors that saw it
/// @param sensorsRisen sensors on which the distinct sources of a day are at least [#RISEN_RATIO]
///   times those of the 28 days before, on the mean of days; those that had none before are among
///   them; all of `sensors` where nothing is known of the days before
/// @param sensorsWatching sensors that watched
/// @param topSources sources with most accesses, most first, up to [#MOST_TOP]
/// @param contents contents with most accesses, most first, as far as first payloads were read
/// @param tools tools with most accesses
public record Evidence(
        long accesses,
        long sources,
        int networks,
        int sensors,
        int sensorsRisen,
        int sensorsWatching,
        List<TopSource> topSources,
        List<Part> contents,
        List<Part> tools) {
    /// So many sources are named.
    public static final int MOST_TOP = 10;

    /// From here on a sensor has risen: its sources of a day by those before.
    public static final double RISEN_RATIO = 1.25;

    public Evidence {
        topSources = List.copyOf(topSources);
        contents = List.copyOf(contents);
        tools = List.copyOf(tools);
    }

    /// A source and what it sent.
    public record TopSource(String source, long accesses) {}

    /// A content or a tool, and its accesses.
    public record Part(String key, long accesses) {}

    /// Part of the accesses that came from the sources with most of them, 0 to 1.
    ///
    /// @param first how many sources
    public double topShare(int first) {
        long top = topSources.stream().limit(first).mapToLong(TopSource::accesses).sum();
        return accesses == 0 ? 0 : (double) top / accesses;
    }
}

package teiten.report;

import org.jspecify.annotations.Nullable;

/// One of the files that a report on arrivals is made from.
///
/// @param name its name without folders
/// @param records packets, or rows of a log, that were read
/// @param damage why not all of it could be read, or null
public record ArrivedFile(String name, long records, @Nullable String damage) {}

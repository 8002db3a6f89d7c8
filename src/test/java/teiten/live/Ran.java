package teiten.live;

/// How a program ended.
///
/// @param exit its exit code
/// @param printed what it printed, standard output and standard error together
public record Ran(int exit, String printed) {}

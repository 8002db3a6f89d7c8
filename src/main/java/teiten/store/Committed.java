package teiten.store;

/// The answer to a commit.
///
/// @param batch name of the batch
/// @param already true when all its files were in the store before, so that nothing changed
public record Committed(String batch, boolean already) {}

package teiten.store;

/// Told of each step of a commit; a test stops there as a crash would.
@FunctionalInterface
interface CommitStep {
    CommitStep NONE = _ -> {};

    void reached(String step);
}

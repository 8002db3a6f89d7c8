package teiten.conformance;

/// How far a label can be trusted.
enum Strength {
    /// Says nothing about the protocol.
    NONE,
    /// Told by port or guessed: can confirm a name, never contradict one.
    WEAK,
    /// Can confirm and contradict.
    STRONG
}

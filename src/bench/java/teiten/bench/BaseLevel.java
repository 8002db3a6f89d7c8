package teiten.bench;

/// Usual sources a day of a series.
///
/// @param least from so many
/// @param most below so many
record BaseLevel(double least, double most, String label) {
    static final BaseLevel[] ALL = {
        new BaseLevel(3, 6, "3-6"),
        new BaseLevel(6, 20, "6-20"),
        new BaseLevel(20, 100, "20-100"),
        new BaseLevel(100, 1e9, "100+")
    };

    boolean has(double level) {
        return level >= least && level < most;
    }
}

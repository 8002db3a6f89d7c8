package teiten.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// What `bin/bench detect` was asked for.
///
/// @param seeds of the noise, one after the other
/// @param external a shell command that is scored beside the others; null where there is none
/// @param write a folder for counts and truth, instead of any scoring; null where there is none
/// @param ablations whether Teiten without one of its terms is run, too
record DetectAsked(
        boolean json,
        List<Long> seeds,
        int series,
        int days,
        boolean ablations,
        @Nullable String external,
        @Nullable Path write) {
    /// The first of the seeds that the figures are made with. Nothing else uses them: a detector
    /// that was fitted to them is not measured by them.
    private static final long FIRST_SEED = 61_001;

    private static final int MOST_SEEDS = 10;
    private static final int SERIES = 20_000;
    private static final int DAYS = 150;

    /// Sixty days to learn, and the last month with the one before.
    private static final int LEAST_DAYS = 122;

    private static final int LEAST_SERIES = 2_000;

    /// Reads the command line; null where it is none.
    static @Nullable DetectAsked of(String... words) {
        try {
            return parse(words);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static DetectAsked parse(String... words) {
        boolean json = false;
        boolean ablations = true;
        int series = SERIES;
        int days = DAYS;
        String external = null;
        Path write = null;
        List<Long> seeds = first(MOST_SEEDS);
        for (int at = 1; at < words.length; at++) {
            switch (words[at]) {
                case "--json" -> json = true;
                case "--no-ablations" -> ablations = false;
                case "--seeds" -> seeds = first(Integer.parseInt(after(words, at++)));
                case "--seed" -> seeds = List.of(Long.parseLong(after(words, at++)));
                case "--series" -> series = Integer.parseInt(after(words, at++));
                case "--days" -> days = Integer.parseInt(after(words, at++));
                case "--external" -> external = after(words, at++);
                case "--write" -> write = Path.of(after(words, at++));
                default -> throw new IllegalArgumentException(words[at]);
            }
        }
        if (seeds.isEmpty() || series < LEAST_SERIES || days < LEAST_DAYS) {
            throw new IllegalArgumentException("too few");
        }
        return new DetectAsked(json, seeds, series, days, ablations, external, write);
    }

    private static List<Long> first(int count) {
        int most = Math.min(count, MOST_SEEDS);
        return LongStream.range(FIRST_SEED, FIRST_SEED + most).boxed().toList();
    }

    private static String after(String[] words, int at) {
        if (at + 1 == words.length) {
            throw new IllegalArgumentException(words[at]);
        }
        return words[at + 1];
    }
}

package teiten;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Words that somebody may have meant: those at most two slips away, a slip being a letter too
/// many, too few, another one, or two letters in each other's place.
final class Suggestions {
    private static final int MOST_SLIPS = 2;
    private static final int MOST_WORDS = 3;

    private Suggestions() {}

    /// The nearest first, at most three; short words allow fewer slips.
    static List<String> of(String written, Collection<String> known) {
        int allowed = Math.min(MOST_SLIPS, written.length() / 2);
        return known.stream()
                .filter(word -> slips(written, word) <= allowed || isBeginning(written, word))
                .sorted(
                        Comparator.comparingInt((String word) -> slips(written, word))
                                .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_WORDS)
                .toList();
    }

    private static boolean isBeginning(String written, String word) {
        return written.length() >= 3 && word.startsWith(written);
    }

    /// Optimal string alignment distance.
    static int slips(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best =
                Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + same);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}

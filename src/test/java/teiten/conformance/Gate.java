package teiten.conformance;

import java.util.ArrayList;
import java.util.List;

/// What a run must show.
///
/// @param failures files that ended with an exception or not at all
/// @param unexplained files whose number of records differs without a reason
record Gate(Score total, long failures, long unexplained, long peakBytes) {
    /// Share of the flows with a ruling that must be right, in per cent.
    static final long RIGHT_PER_CENT = 98;

    static final long MOST_BYTES = 1L << 30;

    /// What is not as it must be; empty when all is well.
    List<String> objections() {
        List<String> objections = new ArrayList<>();
        if (total.right() * 100 < total.judged() * RIGHT_PER_CENT) {
            objections.add("less than " + RIGHT_PER_CENT + " % of the flows are right");
        }
        if (total.wrong() > 0) {
            objections.add("names given wrongly: " + total.wrong());
        }
        if (failures > 0) {
            objections.add("files that failed: " + failures);
        }
        if (unexplained > 0) {
            objections.add("files with another number of records and no reason: " + unexplained);
        }
        if (peakBytes >= MOST_BYTES) {
            objections.add("peak memory of 1 GiB or more");
        }
        return objections;
    }
}

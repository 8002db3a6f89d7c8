package teiten.store;

import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.HllUnion;

/// The distinct sources of several days together, estimated from the sketch of each.
final class SourceUnion {
    /// 1.04 / square root of the registers, of unions (P. Flajolet and others, AofA 2007).
    static final double STANDARD_ERROR = 1.04 / Math.sqrt(1 << DaySeries.LOG_REGISTERS);

    private final HllUnion union = new HllUnion(DaySeries.LOG_REGISTERS);

    /// Adds the sources of a day.
    void add(byte[] sketch) {
        union.update(HllSketch.heapify(sketch));
    }

    /// How many there are, with the relative standard error of the estimate.
    Reading.Distinct distinct() {
        return new Reading.Distinct(Math.round(union.getEstimate()), STANDARD_ERROR);
    }
}

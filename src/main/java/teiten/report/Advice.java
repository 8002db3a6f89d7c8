package teiten.report;

import java.util.List;

/// What those who offer a service should do.
///
/// @param lead the sentence before the items
/// @param items one measure each, the first the most important
record Advice(Passage lead, List<Passage> items) {
    Advice {
        items = List.copyOf(items);
    }
}

package teiten.report;

import java.util.List;
import teiten.detect.Verdict;

/// A change by an analyst.
///
/// @param what what is changed
/// @param by who changed it
/// @param reason why
public record Edit(What what, String by, Wording reason) {
    /// What is changed. A topic goes by any of its series, as `1723/tcp`.
    public sealed interface What {
        /// The series that it names.
        List<String> series();
    }

    /// A title of the analyst's own.
    public record Title(String topic, Wording words) implements What {
        @Override
        public List<String> series() {
            return List.of(topic);
        }
    }

    /// Another verdict in the words of the title.
    public record Judged(String topic, Verdict verdict) implements What {
        @Override
        public List<String> series() {
            return List.of(topic);
        }
    }

    /// A paragraph that is added.
    public record Remark(String topic, Wording words) implements What {
        @Override
        public List<String> series() {
            return List.of(topic);
        }
    }

    /// A topic that is left out.
    public record Omission(String topic) implements What {
        @Override
        public List<String> series() {
            return List.of(topic);
        }
    }

    /// Which topics come first; the others follow in the order in which they were found.
    public record Order(List<String> series) implements What {
        public Order {
            series = List.copyOf(series);
        }
    }
}

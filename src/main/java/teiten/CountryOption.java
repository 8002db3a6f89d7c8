package teiten;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import teiten.aggregate.Place;
import teiten.aggregate.Selection;

/// The option that limits an answer to sources in one country.
final class CountryOption {
    @Option(names = "--country", paramLabel = "CC", descriptionKey = "from-country")
    private @Nullable String country;

    /// The place that was named, or null for anywhere.
    @Nullable Place place() {
        return CountryName.parse(country);
    }

    /// What of a selection is meant.
    Selection in(Selection selection) {
        Place place = place();
        return place == null ? selection : selection.in(place);
    }
}

package teiten;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import teiten.console.Console;
import teiten.console.JsonObject;
import teiten.decode.Address;
import teiten.origin.Origin;
import teiten.origin.OriginDatabase;
import teiten.origin.OriginException;
import teiten.origin.Origins;

/// Where a source is, and according to whom.
///
/// @param countries who knows the country
/// @param networks who knows the autonomous system, or null where nobody does
record SourceOrigin(Origin origin, Data countries, @Nullable Data networks) {
    /// A database.
    ///
    /// @param built day on which it was made (UTC)
    record Data(String name, LocalDate built) {
        static Data of(OriginDatabase database) {
            return new Data(database.name(), database.built());
        }

        JsonObject json() {
            return new JsonObject().with("name", name).with("built", built);
        }

        @Override
        public String toString() {
            return name + " " + built;
        }
    }

    static SourceOrigin of(Origins origins, Address address) throws OriginException {
        OriginDatabase networks = origins.networks();
        return new SourceOrigin(
                origins.find(address),
                Data.of(origins.countries()),
                networks == null ? null : Data.of(networks));
    }

    JsonObject json(JsonObject json) {
        return json.with("country", origin.country())
                .with("asn", origin.asn())
                .with("organization", origin.organization())
                .with("country_data", countries.json())
                .with("as_data", networks == null ? null : networks.json());
    }

    void print(Console console) {
        String unknown = console.say("origin.unknown");
        String country = origin.country() == null ? unknown : origin.country();
        console.output().line(console.say("origin.country", country, countries));
        if (networks == null) {
            console.output().line(console.say("origin.as_none"));
            return;
        }
        String as = origin.asn() == null ? unknown : "AS" + origin.asn();
        String name = origin.organization() == null ? as : as + " " + origin.organization();
        console.output().line(console.say("origin.as", name, networks));
    }
}

package teiten;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Attack;
import teiten.aggregate.Victims;
import teiten.console.JsonObject;
import teiten.origin.Origin;
import teiten.origin.OriginDatabase;
import teiten.origin.OriginException;
import teiten.origin.Origins;

/// Where victims are, of each attack and of each abuse of reflectors in their order: the victim's
/// own address is looked up, never that of a router which sent an error about it.
///
/// @param countries who knows the countries
/// @param networks who knows the autonomous systems, or null where nobody does
record VictimOrigins(
        List<Origin> ofAttacks,
        List<Origin> ofAbused,
        SourceOrigin.Data countries,
        SourceOrigin.@Nullable Data networks) {
    static VictimOrigins of(Origins origins, Victims victims) throws OriginException {
        List<Origin> ofAttacks = new ArrayList<>();
        for (Attack attack : victims.attacks()) {
            ofAttacks.add(origins.find(attack.victim()));
        }
        List<Origin> ofAbused = new ArrayList<>();
        for (Victims.Abused abused : victims.abused()) {
            ofAbused.add(origins.find(abused.victim()));
        }
        OriginDatabase networks = origins.networks();
        return new VictimOrigins(
                ofAttacks,
                ofAbused,
                SourceOrigin.Data.of(origins.countries()),
                networks == null ? null : SourceOrigin.Data.of(networks));
    }

    static JsonObject json(JsonObject json, Origin origin) {
        return json.with("country", origin.country())
                .with("asn", origin.asn())
                .with("organization", origin.organization());
    }
}

package teiten.store;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Row;
import teiten.decode.Address;
import teiten.origin.Country;
import teiten.origin.Origin;
import teiten.origin.OriginDatabase;
import teiten.origin.OriginException;
import teiten.origin.Origins;
import teiten.store.StoreException.Reason;

/// Where the source at hand is. It is looked up once a source: sources come in ascending order, in
/// which looking up is cheap.
final class Located {
    /// The number of an unknown autonomous system.
    static final long NO_ASN = 0;

    private final Origins origins;
    private int country;
    private long asn;
    private boolean isKnown;

    Located(Origins origins) {
        this.origins = origins;
    }

    /// What follows is of another source.
    void nextSource() {
        isKnown = false;
    }

    /// Looks up the source of a row, unless that was done.
    void find(RowCursor row, int version) {
        if (!isKnown) {
            find(
                    version == 4
                            ? Address.v4(Row.source4(row.rows, row.at))
                            : Address.v6(
                                    Row.source6(row.rows, row.at, true),
                                    Row.source6(row.rows, row.at, false)));
            isKnown = true;
        }
    }

    private void find(Address source) {
        try {
            Origin origin = origins.find(source);
            country = Country.number(origin.country());
            Long number = origin.asn();
            asn = number == null ? NO_ASN : number;
        } catch (OriginException e) {
            String tryText = "give another file, or leave the option out";
            throw new StoreException(Reason.ORIGINS, e.file(), e.reason(), tryText, e);
        }
    }

    /// Number of the country, as [Country] has them.
    int country() {
        return country;
    }

    /// Number of the autonomous system, or [#NO_ASN].
    long asn() {
        return asn;
    }

    /// The day on which the database of countries was made (UTC).
    LocalDate countryData() {
        return origins.countries().built();
    }

    /// The day on which the database of networks was made (UTC), or null without one.
    @Nullable LocalDate asData() {
        OriginDatabase networks = origins.networks();
        return networks == null ? null : networks.built();
    }
}

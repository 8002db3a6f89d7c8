package teiten.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Dimension;
import teiten.aggregate.Place;
import teiten.aggregate.Selection;
import teiten.decode.Transport;

/// Selections and dimensions as SQL over the columns of [Table#ACCESSES].
final class Selected {
    /// The port as people write it: `1723/tcp`; for ICMP the type, `8/icmp`; for another protocol
    /// its number, `47/other`; null where it is not known.
    static final String PORT =
            "coalesce(destination_port, icmp_type, CASE WHEN transport = 'other' THEN"
                    + " protocol_number END) || '/' || transport";

    /// The country of a row's source, as [teiten.aggregate.Place] has it.
    static final String COUNTRY = "coalesce(country, '" + Place.UNKNOWN + "')";

    /// The autonomous system of a row's source, as [teiten.aggregate.Place] has it.
    static final String NETWORK = "coalesce('AS' || asn, '" + Place.UNKNOWN + "')";

    private Selected() {}

    static String where(Selection selection) {
        List<String> conditions = new ArrayList<>();
        conditions.add("true");
        Transport transport = selection.transport();
        if (transport != null) {
            conditions.add("transport = " + Sql.text(transport.label()));
        }
        if (selection.port() != null) {
            conditions.add(portColumn(transport) + " = " + selection.port());
        }
        if (selection.exceptPort() != null) {
            conditions.add(portColumn(transport) + " IS DISTINCT FROM " + selection.exceptPort());
        }
        if (!selection.contents().isEmpty()) {
            String ids =
                    selection.contents().stream()
                            .map(protocol -> Sql.text(protocol.id()))
                            .collect(Collectors.joining(", "));
            conditions.add("payload IS NOT NULL AND content IN (" + ids + ")");
        }
        if (selection.unnamedOnly()) {
            conditions.add("content IS NULL");
        }
        conditions.add(where(selection.place()));
        return String.join(" AND ", conditions);
    }

    /// Which rows are of sources in a place.
    static String where(@Nullable Place place) {
        return switch (place) {
            case null -> "true";
            case Place.OfCountry(String letters) ->
                    letters == null ? "country IS NULL" : "country = " + Sql.text(letters);
            case Place.OfNetwork(Long asn) -> asn == null ? "asn IS NULL" : "asn = " + asn;
        };
    }

    private static String portColumn(@Nullable Transport transport) {
        return transport == Transport.ICMP || transport == Transport.ICMP6
                ? "icmp_type"
                : transport == Transport.OTHER ? "protocol_number" : "destination_port";
    }

    /// Which accesses a breakdown by this dimension is about.
    static String of(Dimension dimension) {
        return switch (dimension) {
            case CONTENT, MESSAGE -> "payload IS NOT NULL";
            case PORT, TOOL, SENSOR, COUNTRY, NETWORK -> "true";
        };
    }

    /// What equal values of `column`, which holds [#PORT], are ordered by: the port's number, then
    /// its transport.
    static String byNumber(String column) {
        return "split_part(" + column + ", '/', 1)::INTEGER, " + column;
    }

    /// What rows with equal accesses of a breakdown are ordered by, over the column `key`.
    static String order(Dimension dimension) {
        return switch (dimension) {
            case PORT -> byNumber("key");
            case CONTENT, MESSAGE, TOOL, SENSOR, COUNTRY, NETWORK -> "key";
        };
    }

    /// A row's value of the dimension; null where it has none.
    static String key(Dimension dimension) {
        return switch (dimension) {
            case CONTENT -> "coalesce(content, 'unnamed')";
            case MESSAGE -> "coalesce(message, 'unnamed')";
            case PORT -> PORT;
            case TOOL -> "unnest(string_split(tools, ','))";
            case SENSOR -> "sensor";
            case COUNTRY -> COUNTRY;
            case NETWORK -> NETWORK;
        };
    }
}

package teiten.store;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import teiten.decode.Transport;
import teiten.identify.TrafficClass;

/// The order of cells on the disk: by the texts of their series, transport, class, content,
/// message, tool and sensor, and by the number of their port. Numbers of a [SeriesKeys] become
/// places among the sorted texts, so that keys are sorted as numbers.
final class SeriesOrder {
    private static final Comparator<SeriesKeys.Name> BY_NAME =
            Comparator.comparing((SeriesKeys.Name name) -> Objects.toString(name.content(), ""))
                    .thenComparing(name -> Objects.toString(name.message(), ""));

    private final Ranks series;
    private final Ranks transports;
    private final Ranks classes;
    private final Ranks names;
    private final Ranks tools;
    private final Ranks sensors;

    SeriesOrder(SeriesKeys keys) {
        series = Ranks.of(List.of(SeriesKeys.SERIES), Comparator.comparing(SeriesKind::label));
        transports =
                Ranks.of(List.of(SeriesKeys.TRANSPORTS), Comparator.comparing(Transport::label));
        classes = Ranks.of(List.of(SeriesKeys.CLASSES), Comparator.comparing(TrafficClass::label));
        names = Ranks.of(keys.names().all(), BY_NAME);
        tools = Ranks.of(keys.tools().all(), Comparator.naturalOrder());
        // By its bytes in UTF-8, as SQL has it.
        sensors =
                Ranks.of(
                        keys.sensors().all(),
                        (a, b) -> Arrays.compareUnsigned(FreshTable.utf8(a), FreshTable.utf8(b)));
    }

    /// Which place each of some values has among all, and the other way round.
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Ranks(int[] rankOf, int[] valueOf) {
        static <T> Ranks of(List<T> values, Comparator<? super T> order) {
            Integer[] sorted = new Integer[values.size()];
            Arrays.setAll(sorted, at -> at);
            Arrays.sort(sorted, (a, b) -> order.compare(values.get(a), values.get(b)));
            int[] rankOf = new int[sorted.length];
            int[] valueOf = new int[sorted.length];
            for (int rank = 0; rank < sorted.length; rank++) {
                valueOf[rank] = sorted[rank];
                rankOf[sorted[rank]] = rank;
            }
            return new Ranks(rankOf, valueOf);
        }

        static long mapped(int[] map, long number) {
            return map.length == 0 ? number : map[(int) number];
        }
    }

    /// A number for the key of a cell that says its place in the order.
    long rank(long key) {
        return mapped(key, true);
    }

    /// The key of a cell with this rank.
    long key(long rank) {
        return mapped(rank, false);
    }

    /// @param toRanks else from them
    private long mapped(long key, boolean toRanks) {
        long itsSeries = mapped(series, key, SeriesKeys.SERIES_SHIFT, 4, toRanks);
        SeriesKind kind =
                SeriesKeys.SERIES[(int) (toRanks ? key >> SeriesKeys.SERIES_SHIFT : itsSeries)];
        boolean hasTool = kind.keys().contains(SeriesKind.Key.TOOL);
        boolean hasSensor = kind.keys().contains(SeriesKind.Key.SENSOR);
        Ranks last = hasTool ? tools : sensors;
        long port = part(key, SeriesKeys.PORT_SHIFT, SeriesKeys.PORT_BITS);
        long place =
                mapped(
                        transports,
                        key,
                        SeriesKeys.TRANSPORT_SHIFT,
                        SeriesKeys.TRANSPORT_BITS,
                        toRanks);
        long itsClass =
                mapped(classes, key, SeriesKeys.CLASS_SHIFT, SeriesKeys.CLASS_BITS, toRanks);
        long name = mapped(names, key, SeriesKeys.NAME_SHIFT, SeriesKeys.NAME_BITS, toRanks);
        long end = hasTool || hasSensor ? mapped(last, key, 0, SeriesKeys.OTHER_BITS, toRanks) : 0;
        return itsSeries << SeriesKeys.SERIES_SHIFT
                | place << SeriesKeys.TRANSPORT_SHIFT
                | port << SeriesKeys.PORT_SHIFT
                | itsClass << SeriesKeys.CLASS_SHIFT
                | name << SeriesKeys.NAME_SHIFT
                | end;
    }

    private static long mapped(Ranks ranks, long key, int shift, int bits, boolean toRanks) {
        long number = part(key, shift, bits);
        return Ranks.mapped(toRanks ? ranks.rankOf() : ranks.valueOf(), number);
    }

    /// A field of a key.
    static long part(long key, int shift, int bits) {
        return key >> shift & ((1L << bits) - 1);
    }
}

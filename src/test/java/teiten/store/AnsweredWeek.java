package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import teiten.aggregate.Seen;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;
import teiten.origin.Mmdb;
import teiten.origin.OriginDatabase;
import teiten.origin.OriginException;
import teiten.origin.Origins;

/// A week of traffic over the end of a month, for tests of what is answered about it.
final class AnsweredWeek {
    static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    static final LocalDate FIRST = LocalDate.parse("2015-09-28");
    static final LocalDate LAST = LocalDate.parse("2015-10-04");
    private static final List<String> SAID =
            List.of(
                    "SSH-2.0-Go\r\n",
                    "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                    "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n",
                    "\0\1\0",
                    "");
    private static final int[] PORTS = {22, 23, 2222, 8080, 61_000};

    private AnsweredWeek() {}

    /// A store with seven days of rows of many kinds, on the fourth of which a sensor failed.
    static Store store(Path temporary) throws IOException {
        Path networks = temporary.resolve("networks.mmdb");
        Files.write(
                networks,
                new Mmdb(1_443_657_600)
                        .with("198.51.100.0", 30, Map.of("country_code", "JP", "asn", "AS64500"))
                        .with("198.51.100.4", 30, Map.of("country_code", "US", "asn", "AS64501"))
                        .with("198.51.100.8", 31, Map.of("country_code", "JP"))
                        .with("2001:db8::", 126, Map.of("country_code", "JP", "asn", "AS64500"))
                        .bytes());
        Store store =
                Store.init(temporary.resolve("data"), TOKYO).locatedBy(() -> origins(networks));
        Random random = new Random(7);
        for (int day = 0; day < 7; day++) {
            Imports imports = new Imports().file("day " + day, day % 2 == 0 ? "tokyo" : "osaka");
            String begin = FIRST.plusDays(day).atStartOfDay(TOKYO).toInstant().toString();
            String end =
                    FIRST.plusDays(day)
                            .atTime(day == 3 ? 9 : 23, 59)
                            .atZone(TOKYO)
                            .toInstant()
                            .toString();
            imports.watchedThrough(begin, end, 4);
            for (int packet = 0; packet < 120; packet++) {
                imports.seen(seen(random, FIRST.plusDays(day)));
            }
            store.commit(imports.batch());
        }
        return store;
    }

    private static Origins origins(Path networks) {
        try {
            return new Origins(OriginDatabase.open(networks), OriginDatabase.open(networks));
        } catch (OriginException e) {
            throw new AssertionError(e);
        }
    }

    private static Seen seen(Random random, LocalDate day) {
        String time =
                day.atTime(random.nextInt(9), random.nextInt(60), random.nextInt(60))
                        .atZone(TOKYO)
                        .toInstant()
                        .toString();
        String source =
                (random.nextInt(4) == 0 ? "2001:db8::" : "198.51.100.") + random.nextInt(12);
        int port = PORTS[random.nextInt(PORTS.length)];
        return switch (random.nextInt(8)) {
            case 0 -> Seen.icmp(Kind.ICMP_REQUEST, time, source, 8, 0);
            case 1 -> Seen.other(time, source, 47);
            case 2 -> Seen.answer(time, source, port);
            case 3 -> Seen.datagram(time, source, random.nextBoolean() ? 19 : 53).payload("\1");
            case 4 -> Seen.syn(time, source, port).marks(HeaderMark.MIRAI_SEQUENCE.bit());
            default -> {
                String said = SAID.get(random.nextInt(SAID.size()));
                Seen syn = Seen.syn(time, source, port);
                yield said.isEmpty() ? syn : syn.payload(said);
            }
        };
    }
}

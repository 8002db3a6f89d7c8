package teiten.identify.protocol;

import static teiten.identify.Role.REQUEST;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// Docker Engine API over HTTP, by the path: `/v1.NN/` and an object of the API, or an object with
/// an operation that only Docker has. `/version` and `/info` are asked of many servers, so without
/// a version before them they need the user agent of Docker's own client.
final class DockerApi implements HttpDialect {
    private record Entity(String name, Match match) {
        static Entity of(String name) {
            String message = name.replace("_", "").toLowerCase(Locale.ROOT);
            return new Entity(name, Verdict.match(Protocol.DOCKER_API, message, REQUEST, 3));
        }

        boolean is(String other) {
            return name.equals(other);
        }
    }

    private static final Entity[] ENTITIES = {
        Entity.of("_ping"),
        Entity.of("exec"),
        Entity.of("containers"),
        Entity.of("images"),
        Entity.of("version"),
        Entity.of("info"),
        Entity.of("auth"),
        Entity.of("build"),
        Entity.of("commit"),
        Entity.of("events"),
        Entity.of("networks"),
        Entity.of("nodes"),
        Entity.of("plugins"),
        Entity.of("secrets"),
        Entity.of("services"),
        Entity.of("swarm"),
        Entity.of("system"),
        Entity.of("tasks"),
        Entity.of("volumes"),
    };

    /// The objects by their first letter.
    private static final Entity[][] BY_LETTER = byLetter();

    private static final int LETTER = 0x1F;

    private static Entity[][] byLetter() {
        Entity[][] entities = new Entity[LETTER + 1][];
        Arrays.setAll(
                entities,
                letter ->
                        Arrays.stream(ENTITIES)
                                .filter(entity -> (entity.name().charAt(0) & LETTER) == letter)
                                .toArray(Entity[]::new));
        return entities;
    }

    /// Operations on containers or images as a whole.
    private static final String[] ON_ALL = {"json", "create", "prune", "search", "load"};

    /// Operations on one container or one command.
    private static final String[] ON_ONE = {
        "json", "start", "stop", "exec", "logs", "attach", "kill", "top", "archive", "resize",
        "wait",
    };

    @Override
    public Protocol protocol() {
        return Protocol.DOCKER_API;
    }

    @Override
    public Verdict read(Bytes payload, String method, int target, int targetEnd) {
        if (payload.u8(target) != '/') {
            return Verdict.FOREIGN;
        }
        int after = afterVersion(payload, target + 1, targetEnd);
        int first = after == Bytes.MISSING ? target + 1 : after;
        Entity entity = entity(payload, first, targetEnd);
        if (entity == null) {
            return Verdict.FOREIGN;
        }
        boolean docker =
                after != Bytes.MISSING
                        || entity.is("_ping")
                        || isOperation(payload, entity, first, targetEnd)
                        || (isFromClient(payload, target)
                                && (entity.is("version") || entity.is("info")));
        return docker ? entity.match() : Verdict.FOREIGN;
    }

    /// Where the path goes on after `v1.NN/`, or [Bytes#MISSING].
    private static int afterVersion(Bytes payload, int from, int targetEnd) {
        if (!payload.matches(from, "v1.")) {
            return Bytes.MISSING;
        }
        int end = HttpPath.segmentEnd(payload, from, targetEnd);
        if (end < from + 4 || end > from + 5) {
            return Bytes.MISSING;
        }
        for (int at = from + 3; at < end; at++) {
            if (!TextLine.isDigit(payload.u8(at))) {
                return Bytes.MISSING;
            }
        }
        return HttpPath.next(payload, from, targetEnd);
    }

    private static @Nullable Entity entity(Bytes payload, int from, int targetEnd) {
        for (Entity entity : BY_LETTER[payload.u8(from) & LETTER]) {
            if (HttpPath.isSegment(payload, from, targetEnd, entity.name())) {
                return entity;
            }
        }
        return null;
    }

    private static boolean isOperation(Bytes payload, Entity entity, int from, int targetEnd) {
        int second = HttpPath.next(payload, from, targetEnd);
        if (second == Bytes.MISSING) {
            return false;
        }
        int third = HttpPath.next(payload, second, targetEnd);
        if (third == Bytes.MISSING) {
            return (entity.is("containers") || entity.is("images"))
                    && isAmong(payload, second, targetEnd, ON_ALL);
        }
        return (entity.is("containers") || entity.is("exec"))
                && isAmong(payload, third, targetEnd, ON_ONE);
    }

    private static boolean isAmong(Bytes payload, int from, int targetEnd, String[] names) {
        for (String name : names) {
            if (HttpPath.isSegment(payload, from, targetEnd, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFromClient(Bytes payload, int at) {
        int agent = HttpHeaders.valueOf(payload, at, "USER-AGENT");
        return payload.matchesIgnoringCase(agent, "DOCKER-CLIENT/");
    }

    @Override
    public void describe(Content content, Bytes payload, int target, int targetEnd, Fields fields) {
        if (afterVersion(payload, target + 1, targetEnd) != Bytes.MISSING) {
            int end = HttpPath.segmentEnd(payload, target + 1, targetEnd);
            fields.text("api_version", payload, target + 2, end - target - 2);
        }
        int body = HttpHeaders.bodyAt(payload, target);
        if (body != Bytes.MISSING) {
            JsonText.put(fields, "image", payload, body, "Image");
        }
    }
}

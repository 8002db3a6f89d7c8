package teiten.identify.protocol;

import static teiten.identify.Role.REQUEST;

import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// API of Kubernetes and of its kubelets over HTTP, by paths that no other product is known to
/// have. `/api/v1`, `/apis`, `/healthz` and `/metrics` alone are asked of many.
final class KubernetesApi implements HttpDialect {
    private record Path(String first, Match match) {
        static Path of(String first, String message) {
            return new Path(first, Verdict.match(Protocol.KUBERNETES_API, message, REQUEST, 3));
        }
    }

    private static final Match API = Path.of("api", "api").match();
    private static final Match APIS = Path.of("apis", "apis").match();
    private static final Match METRICS = Path.of("metrics", "metrics").match();
    private static final Match OPENID = Path.of("openid", "openid").match();

    private static final Match EXEC = Path.of("exec", "exec").match();
    private static final Match RUN = Path.of("run", "run").match();
    private static final Match ATTACH = Path.of("attach", "attach").match();

    /// Paths of the kubelet that stand alone.
    private static final Path[] KUBELET = {
        Path.of("pods", "pods"), Path.of("runningpods", "running-pods"),
    };

    /// Paths of the kubelet with namespace, pod and container.
    private static final Path[] IN_CONTAINER = {
        new Path("exec", EXEC),
        new Path("run", RUN),
        new Path("attach", ATTACH),
        Path.of("containerLogs", "container-logs"),
    };

    /// How all these paths begin.
    private static final String FIRST_LETTERS = "acemopr";

    private static final String[] RESOURCES = {
        "componentstatuses", "configmaps", "endpoints", "namespaces", "nodes",
        "persistentvolumes", "pods", "replicationcontrollers", "secrets", "serviceaccounts",
        "services",
    };

    private static final String[] GROUPS = {"apps", "autoscaling", "batch", "extensions", "policy"};

    @Override
    public Protocol protocol() {
        return Protocol.KUBERNETES_API;
    }

    @Override
    public Verdict read(Bytes payload, String method, int target, int targetEnd) {
        boolean first = FIRST_LETTERS.indexOf(payload.u8(target + 1)) >= 0;
        if (payload.u8(target) != '/' || !first) {
            return Verdict.FOREIGN;
        }
        Match match = match(payload, target + 1, targetEnd);
        if (match == null) {
            return Verdict.FOREIGN;
        }
        // To run a command is to post it or to name it; /exec/... alone is asked of other servers.
        boolean runs = match.equals(EXEC) || match.equals(RUN) || match.equals(ATTACH);
        boolean named = payload.indexOf('?', target, targetEnd) != Bytes.MISSING;
        return runs && !named && !method.equals("POST") ? Verdict.FOREIGN : match;
    }

    private static @Nullable Match match(Bytes payload, int first, int end) {
        int second = HttpPath.next(payload, first, end);
        boolean alone = second == Bytes.MISSING || second == end;
        for (Path path : KUBELET) {
            if (alone && HttpPath.isSegment(payload, first, end, path.first())) {
                return path.match();
            }
        }
        if (alone) {
            return null;
        }
        if (HttpPath.isSegment(payload, first, end, "metrics")) {
            return HttpPath.isSegment(payload, second, end, "cadvisor") ? METRICS : null;
        }
        int third = HttpPath.next(payload, second, end);
        if (third == Bytes.MISSING) {
            return null;
        }
        if (HttpPath.isSegment(payload, first, end, "openid")) {
            return payload.matches(second, "v1/jwks") ? OPENID : null;
        }
        if (HttpPath.isSegment(payload, first, end, "api")) {
            boolean version = HttpPath.isSegment(payload, second, end, "v1");
            return version && isAmong(payload, third, end, RESOURCES) ? API : null;
        }
        if (HttpPath.isSegment(payload, first, end, "apis")) {
            return isGroup(payload, second, end) && payload.u8(third) == 'v' ? APIS : null;
        }
        return inContainer(payload, first, third, end);
    }

    private static @Nullable Match inContainer(Bytes payload, int first, int third, int end) {
        int fourth = HttpPath.next(payload, third, end);
        for (Path path : IN_CONTAINER) {
            if (fourth != Bytes.MISSING
                    && fourth < end
                    && HttpPath.next(payload, fourth, end) == Bytes.MISSING
                    && HttpPath.isSegment(payload, first, end, path.first())) {
                return path.match();
            }
        }
        return null;
    }

    private static boolean isGroup(Bytes payload, int from, int end) {
        int groupEnd = HttpPath.segmentEnd(payload, from, end);
        return payload.matches(groupEnd - 7, ".k8s.io") || isAmong(payload, from, end, GROUPS);
    }

    private static boolean isAmong(Bytes payload, int from, int end, String[] names) {
        for (String name : names) {
            if (HttpPath.isSegment(payload, from, end, name)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void describe(Content content, Bytes payload, int target, int targetEnd, Fields fields) {
        int pathEnd = payload.indexOf('?', target, targetEnd);
        int end = pathEnd == Bytes.MISSING ? targetEnd : pathEnd;
        fields.text("path", payload, target, end - target);
    }
}

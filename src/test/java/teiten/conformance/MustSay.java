package teiten.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is known of a capture for sure, read from prose such as `ADB (CNXN) on 5555; ADB server on
/// 5037`, `TLS on 80/TCP` or `SSH`: claims that name a protocol, each for a port or for whatever
/// flows of the capture speak it.
///
/// @param claims none where the prose names no protocol
record MustSay(List<Claim> claims) {
    private static final Pattern REMARK = Pattern.compile("\\([^)]*\\)");
    private static final Pattern SOURCE_PORT = Pattern.compile("FROM source port (\\d{1,5})");
    private static final Pattern ON_PORT = Pattern.compile("\\bon (\\d{1,5})(?:/(TCP|UDP))?");
    private static final Pattern OVER = Pattern.compile("\\bover (TCP|UDP)\\b");

    /// @param transport `tcp` or `udp`, or null when the prose leaves it open
    /// @param port port of either side, or 0 when the claim is about no port
    record Claim(Label label, @Nullable String transport, int port) {
        /// Whether the claim is about this flow by its port; one without a port never is.
        boolean namesPortOf(TruthFlow flow) {
            return port != 0
                    && (transport == null || transport.equals(flow.transport()))
                    && (flow.serverPort() == port || flow.clientPort() == port);
        }
    }

    static MustSay parse(String text, Labels labels) {
        Label whole = labels.category(text);
        if (whole != null) {
            return new MustSay(List.of(new Claim(whole, null, 0)));
        }
        List<Claim> claims = new ArrayList<>();
        for (String part : REMARK.matcher(text).replaceAll("").split(";", -1)) {
            Claim claim = claim(part.strip(), labels);
            if (claim != null) {
                claims.add(claim);
            }
        }
        return new MustSay(List.copyOf(claims));
    }

    private static @Nullable Claim claim(String part, Labels labels) {
        Matcher on = ON_PORT.matcher(part);
        Matcher source = SOURCE_PORT.matcher(part);
        Matcher over = OVER.matcher(part);
        int port = 0;
        String transport = over.find() ? over.group(1) : null;
        String naming = part;
        if (on.find()) {
            port = Integer.parseInt(on.group(1));
            transport = on.group(2) == null ? transport : on.group(2);
            naming = part.substring(0, on.start());
        } else if (source.find()) {
            port = Integer.parseInt(source.group(1));
            naming = part.substring(0, source.start());
        }
        String lower = transport == null ? null : transport.toLowerCase(java.util.Locale.ROOT);
        Label label = labels.inProse(naming, lower);
        return label == null ? null : new Claim(label, lower, port);
    }
}

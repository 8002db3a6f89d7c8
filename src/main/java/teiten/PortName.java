package teiten;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import teiten.aggregate.Selection;
import teiten.console.CommandError;
import teiten.decode.Transport;

/// A destination port as people write it: `1723/tcp`, `53/UDP`, `8/icmp` for an ICMP type, or
/// `icmp` for all of them.
final class PortName {
    private static final Pattern FORM = Pattern.compile("(?:([0-9]{1,5})/)?([a-z0-9]{1,5})");
    private static final int HIGHEST_PORT = 65_535;
    private static final int HIGHEST_OTHER = 255;

    private PortName() {}

    /// The accesses to this port; throws [CommandError] where the text is none.
    static Selection parse(String text) {
        Matcher matcher = FORM.matcher(text.toLowerCase(java.util.Locale.ROOT));
        if (!matcher.matches()) {
            throw new CommandError("T0215", text);
        }
        Transport transport = transport(matcher.group(2), text);
        boolean ports = transport == Transport.TCP || transport == Transport.UDP;
        String number = matcher.group(1);
        if (number == null) {
            return whole(transport, ports, text);
        }
        int port = Integer.parseInt(number);
        if (port > (ports ? HIGHEST_PORT : HIGHEST_OTHER)) {
            throw new CommandError("T0215", text);
        }
        return Selection.port(transport, port);
    }

    private static Selection whole(Transport transport, boolean ports, String text) {
        if (ports) {
            throw new CommandError("T0215", text);
        }
        return new Selection(transport.label(), transport, null, null, java.util.List.of(), false);
    }

    private static Transport transport(String label, String text) {
        for (Transport transport : Transport.values()) {
            if (transport.label().equals(label)) {
                return transport;
            }
        }
        throw new CommandError("T0215", text);
    }
}

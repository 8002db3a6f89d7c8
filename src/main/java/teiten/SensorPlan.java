package teiten;

import java.nio.file.Path;
import java.util.List;
import teiten.decode.Prefix;
import teiten.observe.sensor.Banners;
import teiten.observe.sensor.Mode;

/// What a sensor was asked to do.
///
/// @param name its name
/// @param mode how it watches
/// @param interfaces names of the network interfaces; none in [Mode#SOCKET]
/// @param prefixes the addresses to watch
/// @param exceptions addresses inside them to leave alone
/// @param banners what is said first on which port, where the client waits; usually nothing
/// @param services ports of the machine's real services ([Mode#HOST])
/// @param uplinks whom the machine itself talks to ([Mode#HOST])
/// @param ports ports to listen on ([Mode#SOCKET])
/// @param spool folder of the records
/// @param quotaBytes how large that folder may grow
record SensorPlan(
        String name,
        Mode mode,
        List<String> interfaces,
        List<Prefix> prefixes,
        List<Prefix> exceptions,
        Banners banners,
        List<Integer> services,
        List<Prefix> uplinks,
        List<Integer> ports,
        Path spool,
        long quotaBytes) {}

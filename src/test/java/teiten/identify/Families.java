package teiten.identify;

import java.util.List;
import java.util.Set;

/// Protocols of which one may be the beginning of another: a first payload that was cut may get the
/// name of its family, because the bytes that tell them apart are gone. Nothing else is excused by
/// a family.
public final class Families {
    private static final List<Set<String>> FAMILIES =
            List.of(
                    // The request line is HTTP; path, headers and body tell whose.
                    Set.of(
                            "http",
                            "http_connect",
                            "http_absolute",
                            "http2",
                            "docker_api",
                            "kubernetes_api",
                            "elasticsearch",
                            "eth_jsonrpc",
                            "cwmp",
                            "ipp",
                            "middlebox_tcp"),
                    // A reply of ONC RPC bears no program; a call does in its fourth word.
                    Set.of("portmap", "rpc_udp"),
                    // The question and its class tell multicast DNS and LLMNR from DNS.
                    Set.of("dns", "mdns", "llmnr", "dns_resp"));

    /// One byte says which of them it is.
    private static final List<Set<String>> ONE_BYTE_APART =
            List.of(
                    // The mode of NTP; the version of RIP; and among the zeros of either one byte
                    // makes a reply of ONC RPC.
                    Set.of(
                            "ntp_client",
                            "ntp_server",
                            "ntp_control",
                            "ntp_monlist",
                            "ntp_private",
                            "ripv1",
                            "ripv2",
                            "rpc_udp"),
                    // The method, and where the target ends.
                    Set.of(
                            "http",
                            "http_connect",
                            "http_absolute",
                            "docker_api",
                            "kubernetes_api",
                            "eth_jsonrpc",
                            "cwmp",
                            "ipp"),
                    // The bytes are HTTP's; the SYN that they came in makes the difference.
                    Set.of("middlebox_tcp", "http"),
                    // A line end after the method: a URI then looks like a header.
                    Set.of("sip", "http"),
                    // Type 16 of a DTLS record is mode 6 of NTP; its version decides.
                    Set.of("dtls", "ntp_control"),
                    // What follows HELO: a blank or a colon.
                    Set.of("java_serial", "smtp"),
                    // The magic's first byte.
                    Set.of("smb1", "smb2"),
                    // A length behind zeros; one byte says how many bytes a Modbus answer has.
                    Set.of("dicom", "modbus"),
                    // QR and the question's class.
                    Set.of("dns", "dns_resp", "mdns", "llmnr"),
                    // The program of a call; whether it is a call.
                    Set.of("portmap", "rpc_udp", "wdbrpc"),
                    // Whether a header line follows.
                    Set.of("plex", "ssdp"),
                    // The letter after FFFFFFFF.
                    Set.of("a2s", "quake3", "steam_ihs"));

    private Families() {}

    /// Whether a payload of `protocol`, cut short, may be called `name`.
    public static boolean mayBeCutTo(String protocol, String name) {
        return protocol.equals(name)
                || FAMILIES.stream()
                        .anyMatch(family -> family.contains(protocol) && family.contains(name));
    }

    /// Whether one changed byte may turn `protocol` into `name`.
    public static boolean areOneByteApart(String protocol, String name) {
        return protocol.equals(name)
                || ONE_BYTE_APART.stream()
                        .anyMatch(pair -> pair.contains(protocol) && pair.contains(name));
    }
}

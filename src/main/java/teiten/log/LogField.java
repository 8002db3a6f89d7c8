package teiten.log;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a column of a log can be: its key in `--map`, and the names by which a column is known
/// without one, the surest first.
enum LogField {
    TIME("time", "timestamp", "datetime", "ts", "@timestamp", "date_time", "event_time"),
    SENSOR("sensor", "sensor_name", "observer.name", "honeypot", "host"),
    SOURCE(
            "src",
            "src_ip",
            "source_ip",
            "source.ip",
            "saddr",
            "sip",
            "srcip",
            "src_addr",
            "source_address",
            "remote_host",
            "source"),
    SOURCE_PORT("sport", "src_port", "source_port", "source.port", "spt", "srcport", "remote_port"),
    TRANSPORT("transport", "proto", "protocol", "network.transport", "ip_proto"),
    DESTINATION(
            "dst",
            "dst_ip",
            "dest_ip",
            "destination_ip",
            "destination.ip",
            "daddr",
            "dip",
            "dstip",
            "dst_addr",
            "destination_address",
            "local_host",
            "destination"),
    DESTINATION_PORT(
            "dport",
            "dst_port",
            "dest_port",
            "destination_port",
            "destination.port",
            "dpt",
            "dstport",
            "local_port"),
    ICMP_TYPE("icmp_type", "icmptype", "type"),
    ICMP_CODE("icmp_code", "icmpcode", "code"),
    PAYLOAD("payload", "payload_hex", "hex");

    private static final Map<String, LogField> BY_NAME = byName();

    private final String key;
    private final String others;

    /// @param key the word in `--map`
    /// @param others names of one word
    LogField(String key, String... others) {
        this.key = key;
        this.others = String.join(" ", others);
    }

    private List<String> names() {
        return List.of((key + " " + others).split(" ", -1));
    }

    private static Map<String, LogField> byName() {
        Map<String, LogField> all = new HashMap<>();
        for (LogField field : values()) {
            field.names().forEach(name -> all.put(name, field));
        }
        return Map.copyOf(all);
    }

    /// The word in `--map`.
    String key() {
        return key;
    }

    /// The field of a key, or null.
    static @Nullable LogField ofKey(String key) {
        LogField field = BY_NAME.get(key);
        return field != null && field.key().equals(key) ? field : null;
    }

    /// The field that a column of this name is, or null.
    static @Nullable LogField ofName(String column) {
        return BY_NAME.get(normal(column));
    }

    /// How sure the name is: 0 for the key itself, more for others.
    int rank(String column) {
        return names().indexOf(normal(column));
    }

    private static String normal(String column) {
        return column.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    }
}

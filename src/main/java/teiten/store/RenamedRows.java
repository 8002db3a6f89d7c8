package teiten.store;

import teiten.identify.Protocol;

/// Stored rows with the names of today, as SQL over what [PayloadsAnew] left.
final class RenamedRows {
    /// Whether the headers of a row are such as [teiten.identify.protocol.MiddleboxTcp] demands.
    private static final String BY_HEADERS =
            """
            NOT a.verified AND ((a.kind = 'segment' AND NOT a.answered)
            OR (a.kind = 'syn' AND contains(',' || a.marks || ',', ',syn_payload,')))""";

    /// What is otherwise in a row with other names.
    private static final String RENAMED =
            """
            content IS DISTINCT FROM old_content OR message IS DISTINCT FROM old_message
            OR port_content IS DISTINCT FROM old_port_content
            OR port_message IS DISTINCT FROM old_port_message
            OR port_role IS DISTINCT FROM old_port_role""";

    private RenamedRows() {}

    /// Rows with the columns of [Table#ACCESSES] and their new names.
    ///
    /// @param rows what they are read from
    static String of(String rows) {
        return """
               SELECT a.* REPLACE (%s) FROM (SELECT %s FROM %s) a %s"""
                .formatted(names(), Table.ACCESSES.names(), rows, joins());
    }

    /// Answers a row if rows have other names. Few columns tell.
    static String any(String rows) {
        return """
               SELECT 1 FROM (SELECT a.content AS old_content, a.message AS old_message,
               a.port_content AS old_port_content, a.port_message AS old_port_message,
               a.port_role AS old_port_role, %s FROM %s a %s) WHERE %s LIMIT 1"""
                .formatted(names(), rows, joins(), RENAMED);
    }

    private static String names() {
        return """
            CASE WHEN a.payload IS NULL THEN t.protocol WHEN n.middlebox AND %s
              THEN '%s' ELSE n.protocol END AS content,
            CASE WHEN a.payload IS NULL THEN t.message ELSE n.message END AS message,
            CASE WHEN o.hash IS NOT NULL THEN o.protocol WHEN a.payload IS NULL THEN t.protocol
              ELSE n.protocol END AS port_content,
            CASE WHEN o.hash IS NOT NULL THEN o.message WHEN a.payload IS NULL THEN t.message
              ELSE n.message END AS port_message,
            CASE WHEN o.hash IS NOT NULL THEN o.role WHEN a.payload IS NULL THEN t.role
              ELSE n.role END AS port_role"""
                .formatted(BY_HEADERS, Protocol.MIDDLEBOX_TCP.id());
    }

    private static String joins() {
        return """
               LEFT JOIN named n ON a.payload = n.hash AND a.transport = n.transport
               LEFT JOIN named_on_port o ON a.payload = o.hash AND a.transport = o.transport
                 AND a.destination_port = o.port
               LEFT JOIN named_by_type t ON a.payload IS NULL AND a.transport = t.transport
                 AND a.icmp_type IS NOT DISTINCT FROM t.icmp_type""";
    }
}

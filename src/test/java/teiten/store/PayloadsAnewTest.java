package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.ContentOf;
import teiten.identify.Identifier;

class PayloadsAnewTest {
    private static final int PAYLOADS = 300;

    @TempDir Path folder;

    private static List<String> ask(Connection connection, String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }

    /// Names each payload, some of them sent to several ports, so many at once.
    private List<String> named(int atOnce, int[] written) throws SQLException {
        try (Connection connection = Engine.openToWrite(folder)) {
            Engine.run(
                    connection,
                    """
                    CREATE TABLE payloads AS SELECT 'hash' || i AS hash, 'tcp' AS transport,
                    CASE i %% 3 WHEN 0 THEN encode('SSH-2.0-' || i || chr(13) || chr(10))
                    WHEN 1 THEN encode('GET /' || i || ' HTTP/1.0' || chr(13) || chr(10) || chr(13)
                    || chr(10)) ELSE encode('?' || i) END AS bytes, octet_length(bytes) AS length,
                    NULL::VARCHAR AS addresses
                    FROM range(%d) r(i)"""
                            .formatted(PAYLOADS),
                    """
                    CREATE TABLE rows AS SELECT hash AS payload, transport,
                    p.port AS destination_port, NULL::INTEGER AS icmp_type
                    FROM payloads, (VALUES (22), (80), (123)) p(port)""");
            ContentOf contentOf = ContentOf.of(new Identifier());
            new PayloadsAnew(connection, contentOf, atOnce).name(() -> written[0]++);
            List<String> lines = ask(connection, "SELECT n::VARCHAR FROM named n ORDER BY ALL");
            lines.addAll(ask(connection, "SELECT n::VARCHAR FROM named_on_port n ORDER BY ALL"));
            return lines;
        }
    }

    @Test
    void every_payload_is_named_once_however_many_names_are_written_at_once() throws SQLException {
        int[] written = new int[1];
        List<String> whole = named(Integer.MAX_VALUE, written);
        assertThat(written[0]).isZero();
        assertThat(whole)
                .hasSizeGreaterThanOrEqualTo(PAYLOADS)
                .anyMatch(row -> row.contains("ssh"));
        assertThat(named(1, written)).isEqualTo(whole);
        assertThat(written[0]).isEqualTo(PAYLOADS);
        assertThat(named(7, written)).isEqualTo(whole);
    }
}

package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.observe.Observation;

/// What the readers of remote desktops, files, databases, directories, proxies and industrial
/// control extract, and where their limits are.
class ServiceFieldsTest {
    private final Identifier identifier = new Identifier();

    @Test
    void rdp_tells_user_and_protocols_and_s7_its_addresses() {
        assertThat(fields("rdp", "cookie_and_negotiation"))
                .containsEntry("cookie", "mstshash=kanrisha")
                .containsEntry("user", "kanrisha")
                .containsEntry("requested_protocols", 3L)
                .containsEntry("requested", List.of("tls", "credssp"))
                .containsEntry("restricted_admin", false);
        assertThat(fields("rdp", "routing_token"))
                .containsEntry("routing_token", "3640205228.15629.0000");
        assertThat(fields("rdp", "failure")).containsEntry("failure_code", 5L);
        assertThat(fields("s7comm", "connect"))
                .containsEntry("source_tsap", "0100")
                .containsEntry("destination_tsap", "0203")
                .containsEntry("rack", 0L)
                .containsEntry("slot", 3L)
                .containsEntry("tpdu_size", 1024L);
        assertThat(fields("s7comm", "setup")).containsEntry("function", 0xF0L);
    }

    @Test
    void file_sharing_tells_dialects_and_names() {
        assertThat(fields("smb1", "negotiate"))
                .containsEntry(
                        "dialects", List.of("PC NETWORK PROGRAM 1.0", "LANMAN1.0", "NT LM 0.12"))
                .containsEntry("process_id", 0xFEFFL)
                .containsEntry("multiplex_id", 0x40L);
        assertThat(fields("smb2", "negotiate"))
                .containsEntry("dialects", List.of("0202", "0210", "0300", "0302"))
                .containsEntry("client_guid", "000102030405060708090a0b0c0d0e0f");
        assertThat(fields("nbss", "request"))
                .containsEntry("called_name", "*SMBSERVER")
                .containsEntry("called_type", 0x20L)
                .containsEntry("calling_name", "PROBE");
        assertThat(fields("dcerpc", "bind"))
                .containsEntry("interface", "e1af8308-5d1f-11c9-91a4-08002b14a0fa")
                .containsEntry("interface_version", "3.0");
    }

    @Test
    void databases_tell_users_and_commands() {
        assertThat(fields("mysql", "handshake_response"))
                .containsEntry("user", "root")
                .containsEntry("database", "mysql")
                .containsEntry("auth_plugin", "mysql_native_password")
                .containsEntry("client_name", "libmysql");
        assertThat(fields("postgres", "startup"))
                .containsEntry("user", "postgres")
                .containsEntry("database", "template1")
                .containsEntry("application_name", "psql");
        assertThat(fields("mssql", "prelogin"))
                .containsEntry("version", "9.0.1399")
                .containsEntry("encryption", 2L)
                .containsEntry("instance", "MSSQLServer");
        assertThat(fields("mssql", "login7"))
                .containsEntry("host", "PROBE")
                .containsEntry("user", "sa")
                .containsEntry("application", "OSQL-32");
        assertThat(fields("mongodb", "query_is_master"))
                .containsEntry("collection", "admin.$cmd")
                .containsEntry("command", "isMaster")
                .containsEntry("driver", "PyMongo");
        assertThat(fields("mongodb", "msg_list_databases"))
                .containsEntry("command", "listDatabases");
        assertThat(fields("kafka", "api_versions")).containsEntry("client_id", "probe-1");
        assertThat(fields("cassandra", "startup")).containsEntry("cql_version", "3.0.0");
        assertThat(fields("oracle_tns", "connect"))
                .containsEntry("service_name", "orcl")
                .containsEntry("program", "probe")
                .containsEntry("user", "scan");
    }

    @Test
    void directories_tell_base_filter_and_names() {
        assertThat(fields("ldap", "bind_simple"))
                .containsEntry("bind_dn", "cn=admin,dc=example,dc=org")
                .containsEntry("authentication", "simple");
        assertThat(fields("cldap", "search_root"))
                .containsEntry("base", "")
                .containsEntry("filter_attribute", "objectClass");
        assertThat(fields("cldap", "netlogon")).containsEntry("filter_attribute", "DnsDomain");
        assertThat(fields("kerberos", "as_req_tcp"))
                .containsEntry("realm", "EXAMPLE.ORG")
                .containsEntry("cname", "admin")
                .containsEntry("sname", "krbtgt/EXAMPLE.ORG")
                .containsEntry("pre_authentication", false);
        assertThat(fields("kerberos", "error")).containsEntry("error", 25L);
        assertThat(fields("dicom", "associate"))
                .containsEntry("called_ae", "ANY-SCP")
                .containsEntry("calling_ae", "ECHOSCU");
    }

    @Test
    void proxies_and_queues_tell_targets_and_clients() {
        assertThat(fields("socks4", "connect_user"))
                .containsEntry("target", "198.51.100.5")
                .containsEntry("target_port", 25L)
                .containsEntry("user", "root");
        assertThat(fields("socks4", "connect_name")).containsEntry("target", "www.example.net");
        assertThat(fields("socks5", "pipelined_user"))
                .containsEntry("methods", List.of("2"))
                .containsEntry("user", "user")
                .containsEntry("target", "198.51.100.7")
                .containsEntry("target_port", 80L);
        assertThat(fields("mqtt", "connect_311"))
                .containsEntry("level", 4L)
                .containsEntry("client_id", "probe-1")
                .containsEntry("user", "admin");
        assertThat(fields("bitcoin", "version"))
                .containsEntry("network", "main")
                .containsEntry("protocol_version", 70015L)
                .containsEntry("user_agent", "/Satoshi:0.11.0/");
        assertThat(fields("tplink_smart", "get_sysinfo"))
                .containsEntry("json", "{\"system\":{\"get_sysinfo\":null}}");
        assertThat(fields("ajp13", "forward_request"))
                .containsEntry("method", "GET")
                .containsEntry("uri", "/index.jsp");
    }

    @Test
    void industrial_control_tells_functions_and_addresses() {
        assertThat(fields("modbus", "read_holding_registers"))
                .containsEntry("function", 3L)
                .containsEntry("unit", 1L)
                .containsEntry("address", 0L)
                .containsEntry("count", 16L);
        assertThat(fields("modbus", "read_device_identification")).containsEntry("mei_type", 0x0EL);
        assertThat(fields("dnp3", "read_class_0"))
                .containsEntry("function", 1L)
                .containsEntry("destination", 10L)
                .containsEntry("source", 1L);
        assertThat(fields("iec104", "interrogation")).containsEntry("asdu_type", 100L);
        assertThat(fields("bacnet", "read_property"))
                .containsEntry("object_type", 8L)
                .containsEntry("property", 77L);
        assertThat(fields("fox", "hello"))
                .containsEntry("fox_version", "1.0")
                .containsEntry("host_name", "probe")
                .containsEntry("app_name", "Workbench");
    }

    @Test
    void a_user_of_socks_4_has_at_most_255_letters() {
        assertThat(named(socks4(255))).isEqualTo(Protocol.SOCKS4);
        assertThat(named(socks4(256))).isNull();
    }

    @Test
    void a_client_of_kafka_has_at_most_255_letters() {
        assertThat(named(kafka(255))).isEqualTo(Protocol.KAFKA);
        assertThat(named(kafka(256))).isNull();
    }

    @Test
    void modbus_has_at_most_254_bytes_behind_its_length() {
        assertThat(named(modbus(254))).isEqualTo(Protocol.MODBUS);
        assertThat(named(modbus(255))).isNull();
    }

    private static byte[] socks4(int letters) {
        byte[] bytes = new byte[9 + letters];
        Arrays.fill(bytes, 8, 8 + letters, (byte) 'u');
        byte[] head = {4, 1, 0, 80, (byte) 198, 51, 100, 5};
        System.arraycopy(head, 0, bytes, 0, head.length);
        return bytes;
    }

    private static byte[] kafka(int letters) {
        byte[] bytes = new byte[14 + letters];
        Arrays.fill(bytes, 14, bytes.length, (byte) 'c');
        bytes[2] = (byte) ((bytes.length - 4) >> 8);
        bytes[3] = (byte) (bytes.length - 4);
        bytes[5] = 18;
        bytes[12] = (byte) (letters >> 8);
        bytes[13] = (byte) letters;
        return bytes;
    }

    /// An answer of registers that fills the length.
    private static byte[] modbus(int length) {
        byte[] bytes = new byte[6 + length];
        bytes[5] = (byte) length;
        bytes[6] = 1;
        bytes[7] = 3;
        bytes[8] = (byte) (length - 3);
        return bytes;
    }

    private @Nullable Protocol named(byte[] payload) {
        return identifier
                .identify(Transport.TCP, Observation.NO_PORT, Bytes.of(payload))
                .protocol();
    }

    private SequencedMap<String, Object> fields(String folder, String name) {
        Specimen specimen = Specimen.of(folder, name);
        Content content =
                identifier.identify(
                        specimen.transport(), specimen.destinationPort(), specimen.payload());
        return identifier.fields(specimen.transport(), content, specimen.payload());
    }
}

package teiten.identify.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.bytes.Bytes;
import teiten.identify.protocol.Fields;
import teiten.identify.protocol.Head;
import teiten.identify.protocol.PayloadReader;
import teiten.identify.protocol.Verdict;

class RuleTableTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "@1=0a?b ! 000a1b ! 000a1c",
                "@0&c0=40 ! 7f ! 80",
                "@1=\"PING\" ! 0050494e47 ! 0050494e",
                "@0~\"ping\" ! 50694e67 ! 50694f67",
                "u16@0=len-2 ! 000100 ! 000200",
                "u16le@0=len ! 0200 ! 0002",
                "u16@0>=len-2 ! 000900 ! 000000",
                "u16@0=len-2/4 ! 000100000000 ! 000400000000",
                "u16@0=len-2/4 ! 000100000000 ! 00010000000000",
                "u16le@0>=len-2/4 ! 020000000000 ! 000000000000",
                "u8@0=1|3..5 ! 04 ! 02",
                "u32@0=0x01020304 ! 01020304 ! 01020305",
                "len=2..3 ! 0000 ! 00000000",
                "len=4..12/4 ! 0000000000000000 ! 000000000000",
                "zero@1+2 ! 010000 ! 0100",
                "zero@1.. ! 0100 ! 010001",
                "fill@0+2=ff ! ffff ! fffe",
                "every@0=0d|0a ! 0d0a0a ! 0d0a20",
                "text@0 ! 41420d0a ! 41427f",
                "has\"b c\" ! 61622063 ! 61626320",
                "end\"\\r\\n\" ! 610d0a ! 610d0a00",
            })
    void a_condition_holds_for_the_one_and_not_for_the_other(
            String conditions, String holds, String fails) {
        assertThat(reads(conditions, holds)).isTrue();
        assertThat(reads(conditions, fails)).isFalse();
        assertThat(isWorthAsking(conditions, holds)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "u8@0=1..4, 6",
        "@0=0a?b, 12",
        "@0&c0=40, 2",
        "u16@0=len-2, 16",
        "u16@0>=len-2, 0",
        "zero@1+3, 24",
        "@0=4e00 u16@1=len-7, 24",
        "u16@0=1..2 @1=01, 15",
        "u32@0=len u8@3=1..2, 32",
        "@0~\"ab\" @1=42, 15",
        "len=8, 0"
    })
    void the_bits_that_a_rule_fixes_are_worked_out(String conditions, int bits) {
        assertThat(rule(conditions, 1).fixedBits()).isEqualTo(bits);
    }

    @Test
    void a_rule_cannot_claim_more_than_its_bits_carry() {
        assertThatThrownBy(() -> rule("@0=010203", 4)).hasMessageContaining("24 fixed bits");
        assertThat(rule("@0=01020304", 4).fixedBits()).isEqualTo(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@0=0", "u9@0=1", "u8@0=256", "u8@0=5..1", "has", "@0&0f=f0", "len=a"})
    void a_broken_condition_is_refused(String conditions) {
        assertThatThrownBy(() -> rule(conditions, 1)).hasMessageContaining(conditions);
    }

    @Test
    void the_first_byte_chooses_a_rule() {
        assertThat(rule("u16@0=0x0100..0x02ff", 1).mayBeginWith(1)).isTrue();
        assertThat(rule("u16@0=0x0100..0x02ff", 1).mayBeginWith(3)).isFalse();
        assertThat(rule("u16le@0=0x0104", 1).mayBeginWith(4)).isTrue();
        assertThat(rule("u16le@0=0x0104", 1).mayBeginWith(1)).isFalse();
        assertThat(rule("@0~\"ab\"", 1).mayBeginWith('a')).isTrue();
        assertThat(rule("@1=01", 1).mayBeginWith(200)).isTrue();
    }

    @Test
    void fields_are_taken_out_by_their_notation() {
        Fields fields = new Fields();
        Bytes payload = Bytes.of(HexFormat.of().parseHex("c000020741422020004344"));
        for (RuleField field : RuleField.fields("who=ip@0 name=text@4+4 rest=text@9 raw=hex@4+2")) {
            field.describe(payload, fields);
        }
        assertThat(fields.values())
                .containsEntry("who", "192.0.2.7")
                .containsEntry("name", "AB")
                .containsEntry("rest", "CD")
                .containsEntry("raw", "4142");
        RuleField.fields("who=ip@9").getFirst().describe(payload, fields);
        assertThat(fields.values()).containsEntry("who", "192.0.2.7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "@1=0a?b ! 000b1b",
                "@0&c0=40 ! 80",
                "@0~\"ping\" ! 70696e66",
                "u16@0=0x0100..0x01ff ! 0200",
                "u16le@0=1 ! 0001",
                "u8@0=1|3 ! 04",
                "zero@1+2 ! 000100",
                "len=2..3 ! 00000000",
                "@9=01 ! 0101",
                "@9=01 ! 00000000000000000000",
            })
    void a_glance_rules_out_without_asking(String conditions, String hex) {
        assertThat(isWorthAsking(conditions, hex)).isFalse();
    }

    private static boolean isWorthAsking(String conditions, String hex) {
        Bytes payload = Bytes.of(HexFormat.of().parseHex(hex));
        Head head = new Head();
        head.show(payload);
        return rule(conditions, 1).glances().stream().anyMatch(glance -> glance.admits(head));
    }

    private static boolean reads(String conditions, String hex) {
        Bytes payload = Bytes.of(HexFormat.of().parseHex(hex));
        return rule(conditions, 1).read(payload) instanceof Verdict.Match;
    }

    private static PayloadReader rule(String conditions, int confidence) {
        String row = "radmin\ttcp\tconnect\trequest\t" + confidence + "\t" + conditions + "\t-";
        return RuleTable.rules(List.of(row)).getFirst();
    }
}

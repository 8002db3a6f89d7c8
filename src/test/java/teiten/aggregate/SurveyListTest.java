package teiten.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.decode.Address;
import teiten.decode.Prefix;

class SurveyListTest {
    private static @Nullable String name(SurveyList list, String address) {
        Address of = Address.parse(address);
        return list.name(of.version(), of.high(), of.low());
    }

    @Test
    void the_narrowest_network_that_holds_an_address_names_it() throws Exception {
        SurveyList list =
                new SurveyList.Reader()
                        .list(
                                List.of(
                                        "# who scans",
                                        "",
                                        "192.0.2.0/24 Wide  # all of it",
                                        "192.0.2.64/26\tNarrow one",
                                        "192.0.2.70 Host",
                                        "2001:db8::/32 Six"))
                        .read();
        assertThat(name(list, "192.0.2.63")).isEqualTo("Wide");
        assertThat(name(list, "192.0.2.64")).isEqualTo("Narrow one");
        assertThat(name(list, "192.0.2.70")).isEqualTo("Host");
        assertThat(name(list, "192.0.2.71")).isEqualTo("Narrow one");
        assertThat(name(list, "192.0.2.128")).isEqualTo("Wide");
        assertThat(name(list, "192.0.3.0")).isNull();
        assertThat(name(list, "192.0.1.255")).isNull();
        assertThat(name(list, "2001:db8:ffff::1")).isEqualTo("Six");
        assertThat(name(list, "2001:db9::1")).isNull();
        assertThat(list.size()).isEqualTo(4);
    }

    @Test
    void it_is_what_looking_at_every_network_gives() throws Exception {
        Random random = new Random(5);
        List<Prefix> networks =
                random.ints(200, 0, 1 << 12)
                        .mapToObj(
                                low ->
                                        new Prefix(
                                                Address.v4(0xC000_0000L + low),
                                                20 + random.nextInt(13)))
                        .distinct()
                        .toList();
        SurveyList list =
                new SurveyList.Reader()
                        .list(networks.stream().map(one -> one + " " + one).toList())
                        .read();
        for (int low = -5; low < (1 << 12) + 5; low++) {
            Address address = Address.v4(0xC000_0000L + low);
            String expected = null;
            int length = -1;
            for (Prefix one : networks) {
                if (one.contains(address) && one.length() > length) {
                    expected = one.toString();
                    length = one.length();
                }
            }
            assertThat(list.name(4, 0, address.low())).isEqualTo(expected);
        }
    }

    @Test
    void a_suffix_stands_for_addresses_whose_reverse_names_end_so() throws Exception {
        SurveyList list =
                new SurveyList.Reader()
                        .list(List.of("*.Scan.example.org Example", "192.0.2.9 By hand"))
                        .reverseNames(
                                List.of(
                                        "192.0.2.1 a.scan.EXAMPLE.org.",
                                        "192.0.2.2 scan.example.org",
                                        "192.0.2.3 evilscan.example.org",
                                        "192.0.2.4 scan.example.org.evil.example",
                                        "192.0.2.9 b.scan.example.org",
                                        "2001:db8::1 x.y.scan.example.org"))
                        .read();
        assertThat(name(list, "192.0.2.1")).isEqualTo("Example");
        assertThat(name(list, "192.0.2.2")).isNull();
        assertThat(name(list, "192.0.2.3")).isNull();
        assertThat(name(list, "192.0.2.4")).isNull();
        assertThat(name(list, "192.0.2.9")).isEqualTo("By hand");
        assertThat(name(list, "2001:db8::1")).isEqualTo("Example");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/33 x",
        "192.0.2.0/24",
        "192.0.2.300 x",
        "example.org x",
        "*. x",
        "*.a*b x",
        "*..a x"
    })
    void a_bad_line_is_told_with_its_number(String line) {
        assertThatThrownBy(() -> new SurveyList.Reader().list(List.of("# first", line)))
                .isInstanceOfSatisfying(
                        SurveyList.BadLine.class, bad -> assertThat(bad.line()).isEqualTo(2));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.0/24 a.example.org", "192.0.2.1 a b", "a.example.org 192.0.2.1"})
    void a_bad_line_of_reverse_names_is_told_with_its_number(String line) {
        assertThatThrownBy(() -> new SurveyList.Reader().reverseNames(List.of("", "", line)))
                .isInstanceOfSatisfying(
                        SurveyList.BadLine.class, bad -> assertThat(bad.line()).isEqualTo(3));
    }

    @Test
    void names_have_an_end() throws Exception {
        String longest = "x".repeat(SurveyList.MOST_LETTERS);
        new SurveyList.Reader().list(List.of("192.0.2.1 " + longest));
        assertThatThrownBy(
                        () -> new SurveyList.Reader().list(List.of("192.0.2.1 " + longest + "x")))
                .isInstanceOf(SurveyList.BadLine.class);
    }

    @Test
    void so_have_lists() throws Exception {
        int[] next = {0};
        Iterable<String> most =
                () ->
                        Collections.nCopies(SurveyList.MOST_ENTRIES, "").stream()
                                .map(_ -> Address.v4(next[0]++) + " x")
                                .iterator();
        SurveyList.Reader reader = new SurveyList.Reader().list(most);
        assertThatThrownBy(() -> reader.list(List.of("2001:db8::1 x")))
                .isInstanceOf(SurveyList.BadLine.class);
    }

    @Test
    void nobody_is_on_an_empty_list() {
        assertThat(SurveyList.EMPTY.isEmpty()).isTrue();
        assertThat(name(SurveyList.EMPTY, "192.0.2.1")).isNull();
    }
}

package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Seen;
import teiten.aggregate.Selection;
import teiten.decode.Prefix;
import teiten.decode.Transport;
import teiten.identify.Protocol;
import teiten.store.StoreException.Reason;

/// One bit of one file is another than was written.
class FlippedBitTest {
    private static final LocalDate FIRST = LocalDate.parse("2015-10-01");
    private static final LocalDate LAST = LocalDate.parse("2015-10-02");
    private static final int BYTES_AT_EITHER_END = 2;
    private static final int FLIPS_A_FILE = 4;

    @TempDir private Path temporary;
    private Path folder;
    private Store store;

    @BeforeEach
    void make() {
        folder = temporary.resolve("data");
        store = Store.init(folder, ZoneId.of("Asia/Tokyo"));
        Imports imports = new Imports().file("a", "tokyo");
        for (int day = 1; day <= 2; day++) {
            String at = "2015-10-0" + day + "T0";
            for (int host = 1; host <= 60; host++) {
                String time = at + host % 10 + ":00:00Z";
                imports.seen(
                        Seen.syn(time, "198.51.100." + host, host % 3 == 0 ? 22 : 1000 + host)
                                .payload("SSH-2.0-Go " + host % 7));
            }
            imports.watchedThrough(at + "0:00:00Z", at + "9:00:00Z", 3);
        }
        store.commit(imports.batch());
    }

    /// What several questions answer, all on one state.
    private List<Object> answers() {
        Store now = Store.open(folder);
        List<Object> answers = new ArrayList<>();
        Questions.ask(
                now,
                questions -> {
                    for (Selection selection :
                            List.of(
                                    Selection.all(),
                                    Selection.port(Transport.TCP, 22),
                                    Selection.content("ssh", List.of(Protocol.SSH)))) {
                        answers.add(questions.series(selection, FIRST, LAST));
                    }
                    answers.add(questions.top(FIRST, LAST, 20));
                    answers.add(questions.tools(FIRST, LAST, 5));
                    answers.add(questions.reflectors(FIRST, LAST));
                    answers.add(questions.source(Prefix.parse("198.51.100.3"), FIRST, LAST));
                    return questions.isSimulated();
                });
        answers.add(Imports.dump(now));
        return answers;
    }

    private boolean isNamedByCheck(LiveFile file) {
        return Check.verify(folder, (_, _) -> {}).damages().stream()
                .anyMatch(damage -> damage.file().equals(file.path()));
    }

    private static List<Integer> places(int length, SplittableRandom random) {
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at < BYTES_AT_EITHER_END; at++) {
            places.add(at);
            places.add(length - 1 - at);
        }
        for (int more = 0; more < FLIPS_A_FILE; more++) {
            places.add(random.nextInt(length));
        }
        return places;
    }

    @Test
    void a_question_answers_what_was_stored_or_says_which_file_is_damaged() throws IOException {
        List<Object> right = answers();
        SplittableRandom random = new SplittableRandom(4);
        List<String> wrong = new ArrayList<>();
        int named = 0;
        for (LiveFile file : Manifest.read(folder).files()) {
            Path path = folder.resolve(file.path());
            byte[] bytes = Files.readAllBytes(path);
            for (int place : places(bytes.length, random)) {
                byte[] flipped = bytes.clone();
                flipped[place] ^= (byte) (1 << random.nextInt(8));
                Files.write(path, flipped);
                String at = file.path() + " byte " + place + " of " + bytes.length;
                try {
                    if (!answers().equals(right)) {
                        wrong.add(at);
                    }
                } catch (StoreException e) {
                    assertThat(e.reason()).as(at + e.why()).isEqualTo(Reason.DAMAGED);
                    assertThat(e.why()).contains(file.path());
                    named++;
                }
            }
            assertThat(isNamedByCheck(file)).isTrue();
            Files.write(path, bytes);
        }
        assertThat(wrong).isEmpty();
        assertThat(named).isPositive();
    }
}

package teiten.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import teiten.Main;
import teiten.aggregate.Dimension;
import teiten.aggregate.Selection;
import teiten.decode.Prefix;
import teiten.decode.Transport;
import teiten.store.Questions;
import teiten.store.Store;
import teiten.store.TelescopeStore;

/// Questions over five years of a telescope, asked in turns: each by a fresh process whose store is
/// not in memory, by a fresh process whose store is, in a process that runs, and by questions that
/// are kept open in it. The store is made once and kept.
final class QuestionsBench {
    private static final List<String> PORTS =
            List.of(
                    "23/tcp",
                    "1723/tcp",
                    "22/tcp",
                    "53/udp",
                    "111/udp",
                    "8/icmp",
                    "45678/tcp",
                    "61999/tcp",
                    "31337/tcp",
                    "9999/tcp");

    /// Sources that come every day, with neighbours that do.
    private static final List<String> SOURCES = List.of("45.33.7.17", "45.33.7.23");

    private static final int DAYS = 90;
    private static final int YEARS = 2;
    private static final int MONTHS = 6;
    private static final int LIMIT = 20;
    private static final int MOST_SHARES = 65_536;

    private final Path folder;
    private final Asked asked;
    private final Answered answered = new Answered();

    QuestionsBench(Path folder, Asked asked) {
        this.folder = folder;
        this.asked = asked;
    }

    Answered run() throws IOException, InterruptedException, SQLException {
        Path store = folder.resolve("years-" + asked.size().seed());
        long start = System.nanoTime();
        TelescopeStore.make(
                store,
                asked.size().seed(),
                what ->
                        System.err.printf(
                                "bench: %.0f s, %s%n", (System.nanoTime() - start) / 1e9, what));
        System.err.printf("bench: %s, %d bytes%n", store, Folders.bytes(store));
        LocalDate until = TelescopeStore.LAST.plusDays(1);
        List<List<String>> pages = new ArrayList<>();
        for (String port : PORTS) {
            pages.add(
                    List.of(
                            "port",
                            port,
                            "--since",
                            until.minusYears(YEARS).toString(),
                            "--until",
                            until.toString()));
        }
        List<List<String>> tops = new ArrayList<>();
        for (int back = 0; back < MONTHS; back++) {
            YearMonth month = YearMonth.from(TelescopeStore.LAST).minusMonths(back * 7L);
            tops.add(List.of("top", "--month", month.toString()));
        }
        Path empty = folder.resolve("empty");
        Folders.empty(empty);
        Store.init(empty, java.time.ZoneId.of("Asia/Tokyo"));
        for (int round = 0; round < asked.rounds(); round++) {
            fresh("JVM start", List.of("--version"));
            fresh(
                    "JVM and database start",
                    List.of("--data", empty.toString(), "query", "SELECT 1"));
            processes("port page, two years", store, pages);
            processes("top --month", store, tops);
        }
        warm("port page, two years", store, pages);
        warm("top --month", store, tops);
        kept(store, until);
        return answered;
    }

    private void processes(String name, Path store, List<List<String>> questions)
            throws IOException, InterruptedException {
        for (List<String> question : questions) {
            if (PageCache.drop(store)) {
                fresh(name + ": cold", words(store, question));
            } else {
                System.err.println("bench: the page cache cannot be dropped here");
            }
            fresh(name + ": fresh process", words(store, question));
        }
    }

    private static List<String> words(Path store, List<String> question) {
        List<String> words = new ArrayList<>(List.of("--data", store.toString(), "--json"));
        words.addAll(question);
        return words;
    }

    private void fresh(String name, List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./teiten"));
        command.addAll(words);
        Path output = folder.resolve("questions.out");
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(output.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        process.getOutputStream().close();
        int exit = process.waitFor();
        answered.note(name, (System.nanoTime() - start) / 1e9, Files.size(output));
        if (exit != 0) {
            throw new IOException(command + " ended with " + exit);
        }
    }

    /// The whole command in this process, its first rounds not counted.
    private void warm(String name, Path store, List<List<String>> questions) throws IOException {
        PrintStream none =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        for (int round = -asked.rounds(); round < 2 * asked.rounds(); round++) {
            for (List<String> question : questions) {
                long start = System.nanoTime();
                int exit = Main.run(words(store, question).toArray(String[]::new), none, none);
                double seconds = (System.nanoTime() - start) / 1e9;
                if (exit != 0) {
                    throw new IOException(question + " ended with " + exit);
                }
                if (round >= 0) {
                    answered.note(name + ": warm, whole command", seconds, 0);
                }
            }
        }
    }

    /// The same questions, asked of one state that is kept open.
    private void kept(Path store, LocalDate until) {
        try (Questions questions = Store.open(store).questions()) {
            for (int round = -asked.rounds(); round < 2 * asked.rounds(); round++) {
                for (String port : PORTS) {
                    long start = System.nanoTime();
                    page(questions, port, until);
                    note(round, "port page, two years: warm, store kept open", start);
                }
                for (String source : SOURCES) {
                    long start = System.nanoTime();
                    questions.source(
                            Prefix.parse(source), until.minusDays(DAYS), until.minusDays(1));
                    note(round, "source page, 90 days: warm, store kept open", start);
                }
                for (int back = 0; back < MONTHS; back++) {
                    YearMonth month = YearMonth.from(TelescopeStore.LAST).minusMonths(back * 7L);
                    long start = System.nanoTime();
                    questions.top(month.atDay(1), month.atEndOfMonth(), LIMIT);
                    note(round, "top --month: warm, store kept open", start);
                }
            }
        }
    }

    private void note(int round, String name, long start) {
        if (round >= 0) {
            answered.note(name, (System.nanoTime() - start) / 1e9, 0);
        }
    }

    private static void page(Questions questions, String port, LocalDate until) {
        String[] parts = port.split("/", -1);
        Selection selection =
                Selection.port(
                        Transport.valueOf(parts[1].toUpperCase(java.util.Locale.ROOT)),
                        Integer.parseInt(parts[0]));
        LocalDate from = until.minusYears(YEARS);
        LocalDate to = until.minusDays(1);
        questions.series(selection, from, to);
        questions.watched(from, to);
        for (Dimension dimension : Dimension.values()) {
            questions.breakdown(selection, dimension, from, to, MOST_SHARES);
        }
    }
}

package teiten;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import teiten.aggregate.ContentOf;
import teiten.aggregate.EarlierRules;
import teiten.identify.Protocol;
import teiten.store.Store;

/// Everything that may happen to a store, at random, for as long as one likes. A model beside it
/// takes the same files in peace; whatever happens, the store must be as the model was before or is
/// after, and `check` must find it sound, or name what was damaged.
final class Soak {
    private static final int SECONDS_A_MINUTE = 60;
    private static final Instant EARLIER = Instant.parse("2015-10-31T00:00:00Z");

    private static final int KINDS = 23;

    private static final List<String> QUESTIONS =
            List.of("top --json", "port 22/tcp --json", "service ssh --json", "tools --json");

    private final Path folder;
    private final Random random;
    private final PrintStream out;
    private final SoakCommands commands;
    private final Path store;
    private final Path model;
    private int captures;
    private int kills;
    private int turns;
    private long importMillis = 1500;

    /// A difference between what is and what must be.
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken(String what) {
            super(what);
        }
    }

    Soak(Path folder, long seed, PrintStream out) {
        this.folder = folder;
        this.random = new Random(seed);
        this.out = out;
        commands = new SoakCommands(folder);
        store = folder.resolve("store");
        model = folder.resolve("model");
    }

    public static void main(String[] arguments) throws IOException {
        double minutes = 10;
        int most = Integer.MAX_VALUE;
        long seed = 2015;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--minutes" -> minutes = Double.parseDouble(arguments[i + 1]);
                case "--kills" -> most = Integer.parseInt(arguments[i + 1]);
                case "--seed" -> seed = Long.parseLong(arguments[i + 1]);
                default -> throw new IllegalArgumentException("unknown: " + arguments[i]);
            }
        }
        long end = System.nanoTime() + (long) (minutes * SECONDS_A_MINUTE * 1e9);
        int mostKills = most;
        Path folder = Files.createTempDirectory("teiten-soak");
        Soak soak = new Soak(folder, seed, System.out);
        try {
            soak.run(() -> System.nanoTime() < end && soak.kills < mostKills);
        } catch (Broken broken) {
            System.out.println("soak: BROKEN: " + broken.getMessage());
            System.out.println("soak: seed " + seed + ", kept in " + folder);
            System.exit(7);
        }
        System.out.printf(
                "soak: %d turns, %d kills, %d captures: nothing lost, nothing counted twice, every"
                        + " damage named%n",
                soak.turns, soak.kills, soak.captures);
        remove(folder);
    }

    /// Takes turns while told to; throws [Broken] at the first difference.
    void run(BooleanSupplier more) throws IOException {
        begin();
        while (more.getAsBoolean()) {
            turn(random.nextInt(KINDS));
        }
    }

    private void begin() throws IOException {
        Files.createDirectories(folder);
        Path first = capture();
        long begin = System.nanoTime();
        must(commands.start(importOf(first), store).end() == 0, "the first import failed");
        importMillis = (System.nanoTime() - begin) / 1_000_000;
        must(commands.run(importOf(first), model) == 0, "the model's import failed");
        compare("the first import", SoakStore.dump(model));
    }

    /// Every kind of turn once, and kills.
    void everyTurn(int killed) throws IOException {
        begin();
        for (int i = 0; i < killed; i++) {
            turn(0);
        }
        for (int kind = 11; kind < KINDS; kind++) {
            turn(kind);
        }
    }

    private void turn(int kind) throws IOException {
        turns++;
        switch (kind) {
            case 11 -> killedAgain();
            case 12 -> twoImports();
            case 13 -> theSameTwice();
            case 14 -> flippedBit();
            case 15 -> lostFile();
            case 16 -> lostCaches();
            case 17 -> backupMeanwhile();
            case 18 -> fullDisk();
            case 19 -> killedBackup();
            case 20, 21, 22 -> killedCompaction();
            default -> killedImport();
        }
    }

    private Path capture() throws IOException {
        captures++;
        return SoakTraffic.write(folder, random, captures);
    }

    private static String importOf(Path... files) {
        StringBuilder command = new StringBuilder(SoakTraffic.importCommand(files[0]));
        for (int i = 1; i < files.length; i++) {
            command.append(' ').append(files[i]);
        }
        return command.toString();
    }

    private void killedImport() throws IOException {
        Path file = capture();
        String before = SoakStore.dump(store);
        must(commands.run(importOf(file), model) == 0, "the model's import failed");
        String after = SoakStore.dump(model);
        long at = random.nextLong(importMillis + importMillis / 4);
        boolean killed = commands.start(importOf(file), store).kill(at);
        kills += killed ? 1 : 0;
        String now = SoakStore.dump(store);
        must(now.equals(before) || now.equals(after), "a state between after a kill at " + at);
        say("kill at " + at + " ms: " + (now.equals(after) ? "committed" : "as before"));
        sound(store);
        must(commands.run(importOf(file), store) == 0, "the import after the kill failed");
        compare("the import after a kill at " + at, after);
    }

    /// A store named by earlier rules becomes the store that today's import makes, or stays.
    private void killedAgain() throws IOException {
        Path copy = copied();
        ContentOf earlier = EarlierRules.without(Protocol.DNS, Protocol.SSH, Protocol.NTP_CLIENT);
        Store.open(copy).identifyAgain(earlier, EARLIER, (_, _) -> {});
        String before = SoakStore.dump(copy);
        String after = SoakStore.dump(store);
        must(!before.equals(after), "earlier rules name everything as today's do");
        long at = random.nextLong(importMillis + importMillis / 4);
        boolean killed = commands.start("identify --again", copy).kill(at);
        kills += killed ? 1 : 0;
        String now = SoakStore.dump(copy);
        must(now.equals(before) || now.equals(after), "names between after a kill at " + at);
        say("identify --again killed at " + at + " ms: " + (now.equals(after) ? "new" : "old"));
        sound(copy);
        must(commands.run("identify --again", copy) == 0, "identify --again after a kill failed");
        must(SoakStore.dump(copy).equals(after), "identify --again is not as today's import");
        sound(copy);
    }

    private void twoImports() throws IOException {
        Path one = capture();
        Path other = capture();
        must(commands.run(importOf(one, other), model) == 0, "the model's import failed");
        together(importOf(one), importOf(other));
        say("two imports at once");
        compare("two imports at once", SoakStore.dump(model));
    }

    /// On a slow machine one waits for the other in vain, says so (5), and is run again.
    private void together(String one, String other) throws IOException {
        SoakCommands.Running first = commands.start(one, store);
        SoakCommands.Running second = commands.start(other, store);
        int exit = first.end() + second.end();
        must(exit == 0 || exit == 5, "two imports at once ended with " + exit);
        if (exit == 5) {
            must(commands.run(one, store) == 0, "the first import again failed");
            must(commands.run(other, store) == 0, "the second import again failed");
        }
    }

    private void theSameTwice() throws IOException {
        Path one = capture();
        must(commands.run(importOf(one), model) == 0, "the model's import failed");
        together(importOf(one), importOf(one));
        say("the same file by two imports at once");
        compare("the same file twice", SoakStore.dump(model));
    }

    private void flippedBit() throws IOException {
        Path copy = copied();
        List<String> files = SoakStore.files(copy);
        files.add("manifest.twin");
        String name = files.get(random.nextInt(files.size()));
        byte[] bytes = Files.readAllBytes(copy.resolve(name));
        int bit = random.nextInt(bytes.length * 8);
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        Files.write(copy.resolve(name), bytes);
        say("bit " + bit + " of " + name + " flipped");
        asked(copy, name);
        must(commands.run("check --json", copy) == 7, "a flipped bit was not found: " + name);
        must(commands.said().contains("\"" + name + "\""), "a flipped bit was not named: " + name);
        if (!name.equals("store.json")) {
            String restore = "check --repair --json --from " + store;
            must(commands.run(restore, copy) == 0, "a flipped bit was not mended: " + name);
            must(SoakStore.dump(copy).equals(SoakStore.dump(store)), "mended otherwise");
        }
    }

    /// A question of a damaged store answers as ever, or says that it is damaged. A bit can make
    /// the format of a store one that is not known, too.
    private void asked(Path copy, String damaged) {
        for (String question : QUESTIONS) {
            must(commands.run(question, store) == 0, question + " failed");
            String right = commands.said();
            int exit = commands.run(question, copy);
            boolean unknown = exit == 3 && damaged.equals("store.json");
            must(
                    unknown || exit == 4 || (exit == 0 && commands.said().equals(right)),
                    question
                            + " of a store with a bit flipped in "
                            + damaged
                            + " ended with "
                            + exit);
        }
    }

    /// The first packets of a later month bring the days of the one before together.
    private void killedCompaction() throws IOException {
        Path peace = folder.resolve("peace");
        if (Files.exists(peace)) {
            remove(peace);
        }
        must(commands.run("backup " + peace, store) == 0, "the backup failed");
        Path copy = copied();
        String before = SoakStore.dump(copy);
        captures++;
        Path later = SoakTraffic.later(folder, random, captures);
        must(commands.run(importOf(later), peace) == 0, "the import of a later month failed");
        String after = SoakStore.dump(peace);
        must(
                SoakStore.files(peace).stream().anyMatch(file -> file.contains("month=2015-10")),
                "the days of a month that ended do not lie together");
        long at = random.nextLong(importMillis + importMillis / 4);
        boolean killed = commands.start(importOf(later), copy).kill(at);
        kills += killed ? 1 : 0;
        String now = SoakStore.dump(copy);
        must(now.equals(before) || now.equals(after), "months between after a kill at " + at);
        say(
                "compaction killed at "
                        + at
                        + " ms: "
                        + (now.equals(after) ? "committed" : "as before"));
        sound(copy);
        must(commands.run(importOf(later), copy) == 0, "the import after the kill failed");
        must(SoakStore.dump(copy).equals(after), "a compaction after a kill differs");
        sound(copy);
    }

    private void lostFile() throws IOException {
        Path copy = copied();
        List<String> files = SoakStore.files(copy);
        String name = files.get(random.nextInt(files.size()));
        Files.delete(copy.resolve(name));
        say(name + " lost");
        must(commands.run("check --json", copy) == 7, "a lost file was not found: " + name);
        must(commands.said().contains("\"" + name + "\""), "a lost file was not named: " + name);
        if (!name.equals("manifest") && !name.equals("store.json")) {
            String restore = "check --repair --json --from " + store;
            must(commands.run(restore, copy) == 0, "a lost file was not restored: " + name);
            must(SoakStore.dump(copy).equals(SoakStore.dump(store)), "restored otherwise");
        }
    }

    private void lostCaches() throws IOException {
        String before = SoakStore.dump(store);
        for (String name : List.of("overflow", "staging", "lock")) {
            if (Files.exists(store.resolve(name))) {
                remove(store.resolve(name));
            }
        }
        say("overflow, staging and lock lost");
        compare("lost caches", before);
    }

    private void backupMeanwhile() throws IOException {
        Path file = capture();
        Path target = folder.resolve("backup");
        String before = SoakStore.dump(store);
        must(commands.run(importOf(file), model) == 0, "the model's import failed");
        String after = SoakStore.dump(model);
        SoakCommands.Running running = commands.start(importOf(file), store);
        int copies = 0;
        do {
            must(commands.run("backup " + target, store) == 0, "the backup failed");
            copies++;
            String copy = SoakStore.dump(target);
            must(copy.equals(before) || copy.equals(after), "a backup of no state");
            sound(target);
        } while (running.isAlive());
        must(running.end() == 0, "the import beside a backup failed");
        say(copies + " backups during an import");
        compare("a backup meanwhile", after);
    }

    private void killedBackup() throws IOException {
        Path target = folder.resolve("killed");
        boolean killed =
                commands.start("backup " + target, store).kill(random.nextLong(importMillis));
        kills += killed ? 1 : 0;
        if (SoakStore.isThere(target)) {
            sound(target);
        }
        must(commands.run("backup " + target, store) == 0, "the backup after a kill failed");
        must(SoakStore.dump(target).equals(SoakStore.dump(store)), "a backup of no state");
        sound(target);
        say("backup killed, then run again");
    }

    private void fullDisk() throws IOException {
        Path disk = folder.resolve("disk");
        long bytes = SoakStore.bytes(store) + 65_536L + random.nextInt(150_000);
        if (!commands.mount(disk, bytes)) {
            say("SKIPPED: a full disk needs root, to mount a tmpfs");
            return;
        }
        try {
            Path small = disk.resolve("store");
            must(commands.run("backup " + small, store) == 0, "no room for a copy");
            String before = SoakStore.dump(small);
            int exit = 0;
            int imports = 0;
            for (; exit == 0 && imports < 50; imports++) {
                before = SoakStore.dump(small);
                exit = commands.run(importOf(capture()), small);
            }
            must(exit == 5, "a full disk ended with " + exit + ": " + commands.said());
            must(SoakStore.dump(small).equals(before), "a full disk changed the store");
            sound(small);
            say("disk of " + bytes / 1024 + " KiB full at import " + imports);
        } finally {
            commands.unmount(disk);
        }
    }

    /// A backup of the store to be damaged.
    private Path copied() throws IOException {
        Path copy = folder.resolve("damaged");
        if (Files.exists(copy)) {
            remove(copy);
        }
        must(commands.run("backup " + copy, store) == 0, "the backup failed");
        return copy;
    }

    private void compare(String what, String expected) {
        must(SoakStore.dump(store).equals(expected), what + " changed the store");
        sound(store);
    }

    private void sound(Path one) {
        must(commands.run("check", one) == 0, "check says: " + commands.said());
    }

    private static void must(boolean holds, String what) {
        if (!holds) {
            throw new Broken(what);
        }
    }

    private void say(String what) {
        out.printf("%4d  %s%n", turns, what);
    }

    static void remove(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

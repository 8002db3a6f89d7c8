package teiten.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;

/// Measures Teiten beside what else is installed, started by `bin/bench`. Tools take turns on the
/// same file, and the median of their rounds counts.
final class Bench {
    private Bench() {}

    public static void main(String... arguments)
            throws IOException, InterruptedException, SQLException {
        if (arguments.length > 0 && arguments[0].equals("detect")) {
            detect(arguments);
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("sensor")) {
            sensor(arguments);
            return;
        }
        Asked asked = Asked.of(arguments);
        if (asked == null) {
            System.err.println(Asked.USAGE);
            System.exit(2);
            return;
        }
        Path folder = Files.createDirectories(Path.of("target/bench"));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        switch (asked.task()) {
            case IDENTIFY -> IdentifyBench.run(folder).print(out, asked.json());
            case IMPORT -> new ImportBench(folder, asked).run().print(out, asked.json());
            case COUNT -> new CountBench(folder, asked).run().print(out, asked.json());
            case QUESTIONS -> new QuestionsBench(folder, asked).run().print(out, asked.json());
        }
        out.flush();
    }

    private static void sensor(String... arguments) throws IOException, InterruptedException {
        SensorAsked asked = SensorAsked.of(arguments);
        if (asked == null) {
            System.err.println(Asked.USAGE);
            System.exit(2);
            return;
        }
        Path folder = Files.createDirectories(Path.of("target/bench"));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        try {
            SensorBench.run(asked, folder).print(out, asked.json());
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
        out.flush();
    }

    private static void detect(String... arguments) throws IOException, InterruptedException {
        DetectAsked asked = DetectAsked.of(arguments);
        if (asked == null) {
            System.err.println(Asked.USAGE);
            System.exit(2);
            return;
        }
        DetectBench bench = new DetectBench(asked);
        if (asked.write() != null) {
            bench.write(asked.write());
            return;
        }
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        bench.run().print(out, asked.json());
        out.flush();
    }
}

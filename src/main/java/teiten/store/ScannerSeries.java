package teiten.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds the scanners of one day of the store's zone ([Table#SCANNERS]), source by source: what a
/// source did is known as a whole once the last part of the day has come to its address. What it
/// did in the parts before waits on the disk, in the same order.
final class ScannerSeries implements DayWatch {
    private final long day;
    private final SeriesKeys keys;
    private final Path folder;
    private final ScannerJudge judge;
    private final ScannerDigest digest = new ScannerDigest();
    private final ScannerDigest earlier = new ScannerDigest();
    private boolean isOpen;
    private int parts;
    private @Nullable Path remembered;
    private ScannerDigestFile.@Nullable Reader reader;
    private ScannerDigestFile.@Nullable Writer writer;
    private final SurveySeries surveys;
    private @Nullable ScannerFile file;

    /// @param folder for what one part of the day tells the other, and for the file
    /// @param judge who decides about the sources of this day
    /// @param limit of what is held in memory
    ScannerSeries(long day, SeriesKeys keys, Path folder, ScannerJudge judge, SpillLimit limit) {
        surveys = new SurveySeries(day, keys, folder, limit);
        this.day = day;
        this.keys = keys;
        this.folder = folder;
        this.judge = judge;
    }

    @Override
    public void begin(boolean isLast) throws IOException {
        if (remembered != null) {
            reader = new ScannerDigestFile.Reader(remembered);
        }
        remembered = null;
        if (!isLast) {
            remembered = folder.resolve("scanners-" + day + "-" + parts++);
            writer = new ScannerDigestFile.Writer(remembered);
        }
    }

    @Override
    public void nextSource(SourceGroups.Source source) throws IOException {
        finish();
        before(source);
        digest.begin(source);
        isOpen = true;
        if (reader != null
                && !reader.isAtEnd()
                && reader.next.compareTo(source.version, source.high, source.low) == 0) {
            reader.read(digest);
        }
    }

    /// Decides about those that came in the parts before alone.
    ///
    /// @param source the next one that came in this part too, or null
    private void before(SourceGroups.@Nullable Source source) throws IOException {
        ScannerDigestFile.Reader from = reader;
        while (from != null
                && !from.isAtEnd()
                && (source == null
                        || from.next.compareTo(source.version, source.high, source.low) < 0)) {
            earlier.begin(from.next);
            from.read(earlier);
            decide(earlier);
        }
    }

    @Override
    public void mark(long group) {}

    @Override
    public void row(DayRow row) {
        digest.add(row, keys);
    }

    private void finish() throws IOException {
        if (isOpen) {
            isOpen = false;
            decide(digest);
        }
    }

    private void decide(ScannerDigest of) throws IOException {
        if (writer != null) {
            writer.add(of);
            return;
        }
        ScannerJudge.Verdict verdict = judge.judge(of);
        if (verdict != null) {
            if (file == null) {
                file = new ScannerFile(folder.resolve("scanners-" + day + ".parquet"), day, keys);
            }
            file.add(of, verdict);
            if (verdict.survey() != null) {
                surveys.add(of);
            }
        }
    }

    @Override
    public void end() throws IOException {
        finish();
        before(null);
        closeParts();
    }

    @Override
    public void write(DayFiles into) throws IOException {
        into.put(Table.DAILY_SUBSETS, day, surveys.files());
        if (file == null) {
            into.put(Table.SCANNERS, day, new TreeMap<>());
        } else {
            file.finish();
            into.put(Table.SCANNERS, day, new TreeMap<>(Map.of("", file.path())));
        }
    }

    private void closeParts() throws IOException {
        try (ScannerDigestFile.Reader _ = reader;
                ScannerDigestFile.Writer _ = writer) {
            reader = null;
            writer = null;
        }
    }

    @Override
    public void close() throws IOException {
        try (ScannerFile _ = file;
                SurveySeries _ = surveys) {
            closeParts();
        }
    }
}

package teiten.store.parquet;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.format.Encoding;

/// Pages of values that are given as indexes into a dictionary: a page of the entries that occur,
/// then pages of their numbers. Booleans, which Parquet has no dictionary for, are a bit each.
final class IndexPages {
    private static final int MOST_PAGE_BITS = ParquetFile.PAGE_BYTES * Byte.SIZE;

    private final Pages pages;
    private final RunEncoder runs;
    private final Levels levels;

    /// The new number of each entry of the dictionary; first only whether it occurs.
    private int[] numbers = new int[0];

    private int[] present = new int[0];

    IndexPages(Pages pages, RunEncoder runs, Levels levels) {
        this.pages = pages;
        this.runs = runs;
        this.levels = levels;
    }

    void writeSame(Chunk chunk, Dictionary dictionary, int rows) throws IOException {
        if (dictionary.size() != 1) {
            throw new IllegalArgumentException("a dictionary of " + dictionary.size());
        }
        bound(chunk, dictionary, 0);
        GrowingBytes page = pages.content();
        if (chunk.type() == ParquetType.BOOLEAN) {
            levels.writeSame(true, rows, page);
            boolean set = ((Dictionary.Numbers) dictionary).entries()[0] != 0;
            for (int at = 0; at < rows; at += Byte.SIZE) {
                page.write(set ? -1 : 0);
            }
            chunk.writePage(rows, Encoding.PLAIN);
            return;
        }
        put(page, chunk.type(), dictionary, 0);
        chunk.writeDictionary(1);
        levels.writeSame(true, rows, page);
        page.write(1);
        runs.repeat(0, rows, 1, page);
        chunk.writePage(rows, Encoding.RLE_DICTIONARY);
    }

    void write(Chunk chunk, int[] indexes, Dictionary dictionary, int rows) throws IOException {
        int nulls = countUsed(indexes, dictionary.size(), rows);
        chunk.bounds().addNulls(nulls);
        boolean isBoolean = chunk.type() == ParquetType.BOOLEAN;
        int used = isBoolean ? booleans(chunk, dictionary) : entries(chunk, dictionary);
        int width = isBoolean ? 1 : RunEncoder.width(used);
        int most = MOST_PAGE_BITS / width;
        for (int from = 0; from < rows; from += most) {
            int to = Math.min(rows, from + most);
            int count = numbered(indexes, from, to, nulls > 0);
            GrowingBytes page = pages.content();
            if (nulls > 0) {
                levels.write(to - from, page);
            } else {
                levels.writeSame(true, to - from, page);
            }
            if (isBoolean) {
                runs.pack(present, 0, count, 1, page);
            } else {
                page.write(width);
                runs.write(present, 0, count, width, page);
            }
            chunk.writePage(to - from, isBoolean ? Encoding.PLAIN : Encoding.RLE_DICTIONARY);
        }
    }

    /// Marks in [#numbers] which entries occur, and answers how many rows have none.
    private int countUsed(int[] indexes, int entries, int rows) {
        if (numbers.length < entries) {
            numbers = new int[entries];
        }
        Arrays.fill(numbers, 0, entries, 0);
        int nulls = 0;
        for (int row = 0; row < rows; row++) {
            int index = indexes[row];
            if (index < 0) {
                nulls++;
            } else {
                numbers[index] = 1;
            }
        }
        return nulls;
    }

    /// Writes the entries that occur as the dictionary's page and gives them their numbers.
    private int entries(Chunk chunk, Dictionary dictionary) throws IOException {
        int used = 0;
        for (int entry = 0; entry < dictionary.size(); entry++) {
            if (numbers[entry] != 0) {
                numbers[entry] = used++;
                bound(chunk, dictionary, entry);
                put(pages.content(), chunk.type(), dictionary, entry);
            }
        }
        chunk.writeDictionary(used);
        return used;
    }

    private int booleans(Chunk chunk, Dictionary dictionary) {
        for (int entry = 0; entry < dictionary.size(); entry++) {
            if (numbers[entry] != 0) {
                bound(chunk, dictionary, entry);
                numbers[entry] = ((Dictionary.Numbers) dictionary).entries()[entry] != 0 ? 1 : 0;
            }
        }
        return 2;
    }

    /// Puts the new numbers of the rows that have one into [#present], and answers how many.
    private int numbered(int[] indexes, int from, int to, boolean someNull) {
        if (present.length < to - from) {
            present = new int[to - from];
        }
        if (!someNull) {
            for (int row = from; row < to; row++) {
                present[row - from] = numbers[indexes[row]];
            }
            return to - from;
        }
        int[] level = levels.room(to - from);
        int count = 0;
        for (int row = from; row < to; row++) {
            int index = indexes[row];
            level[row - from] = index < 0 ? 0 : 1;
            if (index >= 0) {
                present[count++] = numbers[index];
            }
        }
        return count;
    }

    private static void bound(Chunk chunk, Dictionary dictionary, int entry) {
        switch (dictionary) {
            case Dictionary.Texts(byte[][] entries) -> chunk.bounds().add(entries[entry]);
            case Dictionary.Numbers(long[] entries) -> chunk.bounds().add(entries[entry]);
        }
    }

    private static void put(GrowingBytes page, ParquetType type, Dictionary dictionary, int entry) {
        switch (dictionary) {
            case Dictionary.Texts(byte[][] entries) -> {
                page.putInt(entries[entry].length);
                page.write(entries[entry], 0, entries[entry].length);
            }
            case Dictionary.Numbers(long[] entries) -> {
                if (type.isLong()) {
                    page.putLong(entries[entry]);
                } else {
                    page.putInt((int) entries[entry]);
                }
            }
        }
    }
}

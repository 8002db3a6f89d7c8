package teiten.store.parquet;

import java.io.IOException;
import org.apache.parquet.format.Encoding;

/// The page of the entries that the rows of a chunk use, and chunks that need no more than that: of
/// one value, or of none. Booleans have no dictionary in Parquet: they are a bit each.
final class DictionaryPage {
    private static final byte ALL_SET = -1;

    private final Pages pages;

    DictionaryPage(Pages pages) {
        this.pages = pages;
    }

    void writeNothing(Chunk chunk, int rows) throws IOException {
        chunk.bounds().addNulls(rows);
        Levels.writeSame(false, rows, pages.content());
        chunk.writePage(rows, Encoding.PLAIN);
    }

    void writeSame(Chunk chunk, Dictionary dictionary, int entry, int rows) throws IOException {
        bound(chunk, dictionary, entry);
        GrowingBytes page = pages.content();
        if (chunk.type() == ParquetType.BOOLEAN) {
            Levels.writeSame(true, rows, page);
            page.fill(isSet(dictionary, entry) ? ALL_SET : 0, (rows + Byte.SIZE - 1) / Byte.SIZE);
            chunk.writePage(rows, Encoding.PLAIN);
            return;
        }
        put(page, chunk.type(), dictionary, entry);
        chunk.writeDictionary(1);
        Levels.writeSame(true, rows, page);
        int width = RunEncoder.width(1);
        page.write(width);
        RunEncoder.repeat(0, rows, width, page);
        chunk.writePage(rows, Encoding.RLE_DICTIONARY);
    }

    /// Writes the entries that are used, fills in the number of each, and answers how many.
    int write(Chunk chunk, Dictionary dictionary, boolean[] used, byte[] numbers)
            throws IOException {
        int count = 0;
        for (int entry = 0; entry < dictionary.size(); entry++) {
            if (used[entry]) {
                numbers[entry] = (byte) count++;
                bound(chunk, dictionary, entry);
                put(pages.content(), chunk.type(), dictionary, entry);
            }
        }
        chunk.writeDictionary(count);
        return count;
    }

    /// As above, for entries whose numbers are 1 where they are used, and 0 where not.
    int write(Chunk chunk, Dictionary dictionary, int[] numbers) throws IOException {
        int count = 0;
        for (int entry = 0; entry < dictionary.size(); entry++) {
            if (numbers[entry] != 0) {
                numbers[entry] = count++;
                bound(chunk, dictionary, entry);
                put(pages.content(), chunk.type(), dictionary, entry);
            }
        }
        chunk.writeDictionary(count);
        return count;
    }

    /// Fills in the bit of each entry, and answers whether any differs from its place.
    boolean bits(Chunk chunk, Dictionary dictionary, boolean[] used, byte[] numbers) {
        boolean differ = false;
        for (int entry = 0; entry < dictionary.size(); entry++) {
            if (used[entry]) {
                bound(chunk, dictionary, entry);
                numbers[entry] = isSet(dictionary, entry) ? (byte) 1 : 0;
                differ |= numbers[entry] != entry;
            }
        }
        return differ;
    }

    /// As above, for entries whose numbers are 1 where they are used, and 0 where not.
    void bits(Chunk chunk, Dictionary dictionary, int[] numbers) {
        for (int entry = 0; entry < dictionary.size(); entry++) {
            if (numbers[entry] != 0) {
                bound(chunk, dictionary, entry);
                numbers[entry] = isSet(dictionary, entry) ? 1 : 0;
            }
        }
    }

    private static boolean isSet(Dictionary dictionary, int entry) {
        return dictionary instanceof Dictionary.Numbers(long[] entries) && entries[entry] != 0;
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

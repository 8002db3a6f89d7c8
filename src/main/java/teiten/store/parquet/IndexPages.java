package teiten.store.parquet;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.format.Encoding;

/// Pages of values that are given as indexes into a dictionary.
final class IndexPages {
    private static final int MOST_PAGE_BITS = ParquetFile.PAGE_BYTES * Byte.SIZE;

    private final Pages pages;
    private final Levels levels;
    private final DictionaryPage dictionaries;
    private final RunEncoder runs = new RunEncoder();

    /// The new number of each entry of the dictionary; first only whether it occurs.
    private int[] numbers = new int[0];

    private int[] present = new int[0];

    IndexPages(Pages pages, Levels levels, DictionaryPage dictionaries) {
        this.pages = pages;
        this.levels = levels;
        this.dictionaries = dictionaries;
    }

    void write(Chunk chunk, int[] indexes, Dictionary dictionary, int rows) throws IOException {
        int nulls = countUsed(indexes, dictionary.size(), rows);
        if (nulls == rows) {
            dictionaries.writeNothing(chunk, rows);
            return;
        }
        chunk.bounds().addNulls(nulls);
        boolean isBoolean = chunk.type() == ParquetType.BOOLEAN;
        int width = 1;
        boolean asGiven = false;
        if (isBoolean) {
            dictionaries.bits(chunk, dictionary, numbers);
        } else {
            int kept = dictionaries.write(chunk, dictionary, numbers);
            width = RunEncoder.roundedWidth(kept);
            asGiven = nulls == 0 && kept == dictionary.size();
        }
        int most = MOST_PAGE_BITS / width;
        for (int from = 0; from < rows; from += most) {
            int to = Math.min(rows, from + most);
            int count = asGiven ? to - from : numbered(indexes, from, to, nulls > 0);
            int[] source = asGiven ? indexes : present;
            int begin = asGiven ? from : 0;
            GrowingBytes page = pages.content();
            if (nulls > 0) {
                levels.write(to - from, page);
            } else {
                Levels.writeSame(true, to - from, page);
            }
            if (isBoolean) {
                runs.pack(source, begin, begin + count, width, page);
            } else {
                page.write(width);
                runs.write(source, begin, begin + count, width, page);
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
        levels.room(to - from);
        int count = 0;
        for (int row = from; row < to; row++) {
            int index = indexes[row];
            if (index >= 0) {
                levels.set(row - from);
                present[count++] = numbers[index];
            }
        }
        return count;
    }
}

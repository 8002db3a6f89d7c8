package teiten.store.parquet;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.format.Encoding;

/// Pages of values that are given as codes of a byte each into a dictionary.
final class CodePages {
    /// The highest bit of each byte of a word, which tells nulls.
    private static final long SIGNS = 0x8080_8080_8080_8080L;

    /// Takes the highest bits of eight bytes, moved to the lowest, together into the top byte.
    private static final long GATHER = 0x0102_0408_1020_4080L;

    private static final int BYTE_VALUES = 256;

    private final Pages pages;
    private final Levels levels;
    private final DictionaryPage dictionaries;
    private final CodeRuns runs = new CodeRuns();
    private final boolean[] used = new boolean[BYTE_VALUES];
    private final byte[] numbers = new byte[BYTE_VALUES];
    private byte[] present = new byte[0];
    private int nulls;

    CodePages(Pages pages, Levels levels, DictionaryPage dictionaries) {
        this.pages = pages;
        this.levels = levels;
        this.dictionaries = dictionaries;
    }

    void write(Chunk chunk, byte[] codes, Dictionary dictionary, int rows) throws IOException {
        look(codes, rows);
        for (int entry = dictionary.size(); entry < BYTE_VALUES / 2; entry++) {
            if (used[entry]) {
                throw new IndexOutOfBoundsException(entry);
            }
        }
        int count = 0;
        int only = 0;
        for (int entry = 0; entry < BYTE_VALUES / 2; entry++) {
            if (used[entry]) {
                only = entry;
                count++;
            }
        }
        if (count == 0) {
            dictionaries.writeNothing(chunk, rows);
        } else if (count == 1 && nulls == 0) {
            dictionaries.writeSame(chunk, dictionary, only, rows);
        } else {
            chunk.bounds().addNulls(nulls);
            writeSome(chunk, codes, dictionary, rows);
        }
    }

    /// Marks which codes occur and counts nulls. Words repeat where values do.
    private void look(byte[] codes, int rows) {
        Arrays.fill(used, false);
        nulls = 0;
        int row = 0;
        long before = 0;
        for (; row + Long.BYTES <= rows; row += Long.BYTES) {
            long word = CodeRuns.word(codes, row);
            if (word != before || row == 0) {
                before = word;
                for (int at = 0; at < Long.SIZE; at += Byte.SIZE) {
                    used[(int) (word >>> at) & 0xff] = true;
                }
            }
            nulls += Long.bitCount(word & SIGNS);
        }
        for (; row < rows; row++) {
            used[codes[row] & 0xff] = true;
            nulls += codes[row] < 0 ? 1 : 0;
        }
    }

    private void writeSome(Chunk chunk, byte[] codes, Dictionary dictionary, int rows)
            throws IOException {
        boolean isBoolean = chunk.type() == ParquetType.BOOLEAN;
        int entries = dictionary.size();
        int width = 1;
        boolean renumbered;
        if (isBoolean) {
            renumbered = dictionaries.bits(chunk, dictionary, used, numbers);
        } else {
            int kept = dictionaries.write(chunk, dictionary, used, numbers);
            renumbered = kept < entries;
            width = RunEncoder.roundedWidth(kept);
        }
        for (int from = 0; from < rows; from += ParquetFile.PAGE_BYTES) {
            int to = Math.min(rows, from + ParquetFile.PAGE_BYTES);
            GrowingBytes page = pages.content();
            byte[] source = codes;
            int begin = from;
            int end = to;
            if (nulls > 0) {
                end = compact(codes, from, to);
                begin = 0;
                source = present;
                levels.write(to - from, page);
            } else {
                Levels.writeSame(true, to - from, page);
            }
            if (renumbered) {
                end = renumber(source, begin, end);
                begin = 0;
                source = present;
            }
            if (isBoolean) {
                runs.pack(source, begin, end, width, page);
            } else {
                page.write(width);
                runs.write(source, begin, end, width, page);
            }
            chunk.writePage(to - from, isBoolean ? Encoding.PLAIN : Encoding.RLE_DICTIONARY);
        }
    }

    private void grow(int rows) {
        // A word is set down whole, though some of it may be of no row.
        if (present.length < rows + Long.BYTES) {
            present = new byte[rows + Long.BYTES];
        }
    }

    private int renumber(byte[] source, int from, int to) {
        grow(to - from);
        for (int at = from; at < to; at++) {
            present[at - from] = numbers[source[at] & 0xff];
        }
        return to - from;
    }

    /// Puts the codes of rows that have one together, and fills in the levels.
    private int compact(byte[] codes, int from, int to) {
        grow(to - from);
        byte[] bits = levels.room(to - from);
        int count = 0;
        int row = from;
        for (; row + Long.BYTES <= to; row += Long.BYTES) {
            long word = CodeRuns.word(codes, row);
            long filled = (~word & SIGNS) >>> 7;
            bits[(row - from) >> 3] = (byte) ((filled * GATHER) >>> 56);
            if (filled == SIGNS >>> 7) {
                CodeRuns.setWord(present, count, word);
                count += Long.BYTES;
            } else if (filled != 0) {
                for (int at = 0; at < Long.SIZE; at += Byte.SIZE) {
                    present[count] = (byte) (word >>> at);
                    count += (int) (filled >>> at) & 1;
                }
            }
        }
        for (; row < to; row++) {
            if (codes[row] >= 0) {
                levels.set(row - from);
                present[count++] = codes[row];
            }
        }
        return count;
    }
}

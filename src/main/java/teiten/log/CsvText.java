package teiten.log;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import org.jspecify.annotations.Nullable;

/// Tells the cells of one row of CSV (RFC 4180) with any separator.
final class CsvText {
    private static final String SEPARATORS = ",\t|;";

    private final char separator;
    private final CsvReader.CsvReaderBuilder reader;

    CsvText(char separator) {
        this.separator = separator;
        this.reader =
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .skipEmptyLines(false)
                        .allowUnclosedQuote(false);
    }

    /// By the separator that the line has most of.
    static CsvText of(String line) {
        char best = SEPARATORS.charAt(0);
        long most = 0;
        for (int at = 0; at < SEPARATORS.length(); at++) {
            char separator = SEPARATORS.charAt(at);
            long count = line.chars().filter(letter -> letter == separator).count();
            if (count > most) {
                most = count;
                best = separator;
            }
        }
        return new CsvText(best);
    }

    /// The cells, or null where quotes are broken or there are too many cells.
    String @Nullable [] cells(String line) {
        try {
            return reader.ofSingleCsvRecord(StringArrayHandler.of(), line);
        } catch (CsvParseException _) {
            return null;
        }
    }

    /// Whether a quoted cell goes on behind the end. A quote opens a cell at its begin only; two in
    /// a quoted cell stand for one.
    ///
    /// @param open whether `from` lies in a quoted cell
    boolean isOpen(byte[] memory, int from, int to, boolean open) {
        boolean isOpen = open;
        boolean begins = !open;
        for (int at = from; at < to; at++) {
            if (memory[at] == '"' && (isOpen || begins)) {
                boolean isPair = isOpen && at + 1 < to && memory[at + 1] == '"';
                at += isPair ? 1 : 0;
                isOpen = isPair || !isOpen;
            }
            begins = !isOpen && memory[at] == separator;
        }
        return isOpen;
    }
}

package teiten.log;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import org.jspecify.annotations.Nullable;

/// Tells the cells of one line of CSV (RFC 4180) with any separator.
final class CsvText {
    private static final String SEPARATORS = ",\t|;";

    private final CsvReader.CsvReaderBuilder reader;

    CsvText(char separator) {
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
}

package teiten.report;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The publications that texts refer to, from `bibliography.tsv`, by date.
final class Bibliography {
    private final Map<String, Note> notes = new LinkedHashMap<>();

    private Bibliography() {}

    /// Reads the program's list.
    static Bibliography bundled() {
        Bibliography read = new Bibliography();
        for (List<String> row :
                TextTable.bundled(
                                "bibliography.tsv",
                                "id",
                                "date",
                                "known",
                                "publisher_ja",
                                "publisher_en",
                                "title_ja",
                                "title_en",
                                "url")
                        .rows()) {
            Note note = note(row);
            if (read.notes.put(note.id(), note) != null) {
                throw new IllegalArgumentException("two notes " + note.id());
            }
        }
        return read;
    }

    Note note(String id) {
        Note note = notes.get(id);
        if (note == null) {
            throw new IllegalStateException("no note " + id);
        }
        return note;
    }

    /// All notes, in the order of the file.
    List<Note> notes() {
        return List.copyOf(notes.values());
    }

    private static Note note(List<String> row) {
        @Nullable LocalDate date =
                row.get(1).equals(TextTable.NONE) ? null : LocalDate.parse(row.get(1));
        return new Note(
                row.getFirst(),
                date,
                LocalDate.parse(row.get(2)),
                new BilingualText(row.get(3), row.get(4), ""),
                new BilingualText(row.get(5), row.get(6), ""),
                row.get(7));
    }
}

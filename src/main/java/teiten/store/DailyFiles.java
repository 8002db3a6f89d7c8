package teiten.store;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Which files hold the rows of which days, for a table that lies by day and by month. The folders
/// alone tell it: a month's file holds all of its days that have rows.
final class DailyFiles {
    private static final String DAY = "day=";
    private static final String MONTH = "month=";

    private final Map<LocalDate, List<LiveFile>> days = new HashMap<>();

    private final Map<YearMonth, List<LiveFile>> months = new HashMap<>();

    DailyFiles(Manifest manifest, Table table) {
        int begin = table.folder().length() + 1;
        String before = "";
        List<LiveFile> together = new ArrayList<>();
        for (LiveFile file : manifest.files(table)) {
            String period = file.path().substring(begin, file.path().indexOf('/', begin));
            if (!period.equals(before)) {
                before = period;
                together = together(period);
            }
            together.add(file);
        }
    }

    /// The files of a period.
    private List<LiveFile> together(String period) {
        if (period.startsWith(DAY)) {
            LocalDate day = LocalDate.parse(period.substring(DAY.length()));
            return days.computeIfAbsent(day, _ -> new ArrayList<>());
        }
        YearMonth month = YearMonth.parse(period.substring(MONTH.length()));
        return months.computeIfAbsent(month, _ -> new ArrayList<>());
    }

    boolean isEmpty() {
        return days.isEmpty() && months.isEmpty();
    }

    /// Whether the rows of a day are in a file, or would be if it had any.
    boolean has(LocalDate day) {
        return days.containsKey(day) || months.containsKey(YearMonth.from(day));
    }

    /// Files that can hold rows of these days.
    ///
    /// @param folders which of their folders are meant
    List<LiveFile> of(LocalDate from, LocalDate to, Predicate<String> folders) {
        List<LiveFile> files = new ArrayList<>();
        YearMonth last = YearMonth.from(to);
        for (YearMonth month = YearMonth.from(from);
                !month.isAfter(last);
                month = month.plusMonths(1)) {
            files.addAll(months.getOrDefault(month, List.of()));
        }
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            files.addAll(days.getOrDefault(day, List.of()));
        }
        files.removeIf(file -> !folders.test(file.folder()));
        return files;
    }
}

package teiten.store;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What it came to that a store was identified anew.
///
/// @param rules version of the rules
/// @param payloads distinct payloads in the store
/// @param already whether all payloads had been named by these rules before: nothing was read
/// @param workedOut UTC days that had to be worked out anew
/// @param days days whose rows changed, in the store's zone
/// @param changes what they changed from and to, month by month
public record Revision(
        int rules,
        long payloads,
        boolean already,
        int workedOut,
        List<LocalDate> days,
        List<Change> changes) {
    public Revision {
        days = List.copyOf(days);
        changes = List.copyOf(changes);
    }

    /// Rows of a month that have another name or class now.
    ///
    /// @param payloads distinct payloads of these rows
    /// @param accessesBefore their accesses before
    /// @param accesses their accesses now; differs where an access proved to be an answer
    public record Change(
            YearMonth month,
            Name from,
            Name to,
            long payloads,
            long packets,
            long accessesBefore,
            long accesses) {}

    /// What a row is called.
    ///
    /// @param trafficClass the word of `class`
    public record Name(@Nullable String content, @Nullable String message, String trafficClass) {}

    /// Told of how far it is.
    @FunctionalInterface
    public interface Progress {
        void at(long done, long total);
    }
}

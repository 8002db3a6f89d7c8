package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `store.json`: the format and the zone of a store, with a check of both, because a flipped bit
/// can make one zone another.
final class About {
    static final String NAME = "store.json";

    private static final Pattern TEXT =
            Pattern.compile(
                    "\\{\"format\":(\\d{1,9}),\"zone\":\"([^\"]+)\""
                            + "(?:,\"check\":\"([0-9a-f]{16})\")?}\n");

    private About() {}

    static String text(int format, ZoneId zone) {
        return "{\"format\":%d,\"zone\":\"%s\",\"check\":\"%s\"}\n"
                .formatted(format, zone.getId(), check(Integer.toString(format), zone.getId()));
    }

    private static String check(String format, String zone) {
        return Disk.sha256(format + " " + zone).substring(0, 16);
    }

    /// Whether a text has a check that does not fit to what it says.
    static boolean isSpoiled(String text) {
        Matcher about = TEXT.matcher(text);
        return about.matches()
                && about.group(3) != null
                && !about.group(3).equals(check(about.group(1), about.group(2)));
    }

    /// What is wrong with the file, or null. Stores made before there was a check have none.
    static @Nullable String damage(Path folder) throws IOException {
        String text;
        try {
            text = Files.readString(folder.resolve(NAME));
        } catch (NoSuchFileException _) {
            return "it is missing";
        }
        Matcher about = TEXT.matcher(text);
        if (!about.matches()) {
            return "it is not what Teiten writes";
        }
        if (isSpoiled(text)) {
            return "its check does not fit";
        }
        try {
            ZoneId.of(about.group(2));
            return null;
        } catch (DateTimeException _) {
            return "it names no zone";
        }
    }
}

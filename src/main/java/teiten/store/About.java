package teiten.store;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import teiten.store.StoreException.Reason;

/// `store.json`: the format and the zone of a store, with a check of both, because a flipped bit
/// can make one zone another.
final class About {
    static final String NAME = "store.json";

    private static final Pattern TEXT =
            Pattern.compile(
                    "\\{\"format\":(\\d{1,9}),\"zone\":\"([^\"]+)\""
                            + "(?:,\"check\":\"([0-9a-f]{16})\")?}\n");

    private static final Pattern FORMAT_FIELD = Pattern.compile("\"format\"\\s*:\\s*(\\d{1,9})");
    private static final Pattern ZONE_FIELD = Pattern.compile("\"zone\"\\s*:\\s*\"([^\"]+)\"");

    private About() {}

    /// The zone of the store in a folder; throws [StoreException] where there is none of this
    /// format.
    static ZoneId zone(Path folder) {
        String text;
        try {
            text = Files.readString(folder.resolve(NAME));
        } catch (NoSuchFileException e) {
            boolean exists = Files.exists(folder);
            throw new StoreException(
                    exists ? Reason.FOREIGN : Reason.MISSING,
                    exists ? folder + " is not a Teiten store" : "there is no store in " + folder,
                    exists ? "it has no " + NAME : "the folder does not exist",
                    "make one with 'teiten init --data DIR', or import a capture into it",
                    e);
        } catch (CharacterCodingException _) {
            text = "";
        } catch (IOException e) {
            throw StoreException.ofDisk("cannot read the store in " + folder, e);
        }
        Matcher format = FORMAT_FIELD.matcher(text);
        Matcher zone = ZONE_FIELD.matcher(text);
        if (format.find() && Integer.parseInt(format.group(1)) != Store.FORMAT) {
            throw otherFormat(folder, Integer.parseInt(format.group(1)));
        }
        try {
            format.reset();
            if (format.find() && zone.find() && !isSpoiled(text)) {
                return ZoneId.of(zone.group(1));
            }
        } catch (DateTimeException _) {
            // Said below.
        }
        throw new StoreException(
                Reason.DAMAGED,
                "the store in " + folder + " is damaged",
                NAME + " does not name a format and a zone that fit its check",
                "restore the folder from a backup, or import the captures into a new store");
    }

    private static StoreException otherFormat(Path folder, int format) {
        return format > Store.FORMAT
                ? new StoreException(
                        Reason.NEWER,
                        "the store in " + folder + " was written by a newer Teiten",
                        "its format is " + format + ", this Teiten knows up to " + Store.FORMAT,
                        "use the newer Teiten")
                : new StoreException(
                        Reason.OLDER,
                        "the store in " + folder + " was written by an older Teiten",
                        "its format is "
                                + format
                                + ", this Teiten needs "
                                + Store.FORMAT
                                + ": its rows lack what a class is judged by",
                        "import the captures into a new store (--data with another folder)");
    }

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

package teiten.conformance;

import static teiten.conformance.Tsv.cell;

import java.util.Map;

/// A capture of the list.
///
/// @param file path below the folder `pcap`
/// @param format what capinfos calls the container
/// @param link what capinfos calls the link type
/// @param packets records that tshark read
/// @param mustSay prose
/// @param established how the truth was found; begins with tshark's own result for damaged files
record Row(
        String file, String format, String link, long packets, String mustSay, String established) {
    static Row parse(Map<String, String> row) {
        return new Row(
                cell(row, "file"),
                cell(row, "format"),
                cell(row, "link"),
                Long.parseLong(cell(row, "packets")),
                cell(row, "must_say"),
                cell(row, "established"));
    }

    /// The first folder of the path.
    String category() {
        int slash = file.indexOf('/');
        return slash < 0 ? "" : file.substring(0, slash);
    }

    boolean tsharkRefused() {
        return established.startsWith("tshark rc=2");
    }
}

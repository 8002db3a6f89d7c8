package teiten.store;

import java.util.List;
import teiten.detect.Finding;

/// What was found when changes were looked for.
///
/// @param asked what was asked about: a day as `2015-10-31`, or a month as `2015-10`
/// @param findings what was found
/// @param triggers which triggers decided: a mark of their values
/// @param counts a mark of the counts that it was found in, as [Questions#countsMark] has it
public record Found(String asked, List<Finding> findings, String triggers, String counts) {
    public Found {
        findings = List.copyOf(findings);
    }
}

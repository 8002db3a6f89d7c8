/// A page of the report as PDF: laid out on A4, tagged, with its own fonts and figures drawn as
/// text and lines.
@NullMarked
package teiten.report.pdf;

import org.jspecify.annotations.NullMarked;

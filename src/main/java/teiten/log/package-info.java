/// Logs of others: rows of CSV, JSON and telescopes' own formats become observations.
@NullMarked
package teiten.log;

import org.jspecify.annotations.NullMarked;

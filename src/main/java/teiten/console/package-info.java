/// How answers look in a terminal: tables, small charts, progress, JSON lines, errors.
@NullMarked
package teiten.console;

import org.jspecify.annotations.NullMarked;

/// The monthly document in two languages, with figures and numbers that can be traced.
@NullMarked
package teiten.report;

import org.jspecify.annotations.NullMarked;

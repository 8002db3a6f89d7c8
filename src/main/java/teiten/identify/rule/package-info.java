/// Rules over masked bytes, kept as rows of `rules.tsv`, for protocols that need no parser.
@NullMarked
package teiten.identify.rule;

import org.jspecify.annotations.NullMarked;

/// Live traffic under test: network namespaces of the tests' own, and processes inside them.
@NullMarked
package teiten.live;

import org.jspecify.annotations.NullMarked;

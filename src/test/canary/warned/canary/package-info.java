/// Compiled by the canary test with the settings of the program.
@NullMarked
package canary;

import org.jspecify.annotations.NullMarked;

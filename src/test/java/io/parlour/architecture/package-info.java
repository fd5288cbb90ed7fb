/// The rules of the house, as tests. Every rule is also shown a planted violation, so that a rule that has
/// gone blind fails too.
@NullMarked
package io.parlour.architecture;

import org.jspecify.annotations.NullMarked;

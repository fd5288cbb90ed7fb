@NullMarked
package io.parlour.answers.gates;

import org.jspecify.annotations.NullMarked;

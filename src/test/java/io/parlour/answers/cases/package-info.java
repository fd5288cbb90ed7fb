@NullMarked
package io.parlour.answers.cases;

import org.jspecify.annotations.NullMarked;

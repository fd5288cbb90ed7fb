/// What is kept of a person, as a page and as files (PR-73, PR-77).
@NullMarked
package io.parlour.privacy.packages;

import org.jspecify.annotations.NullMarked;

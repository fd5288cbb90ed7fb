/// The rows of one person in all tables, by the paths that the data maps declare (PR-59).
@NullMarked
package io.parlour.privacy.people;

import org.jspecify.annotations.NullMarked;

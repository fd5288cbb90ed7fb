@NullMarked
package io.parlour.database.embedded;

import org.jspecify.annotations.NullMarked;

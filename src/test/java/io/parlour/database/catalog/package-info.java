@NullMarked
package io.parlour.database.catalog;

import org.jspecify.annotations.NullMarked;

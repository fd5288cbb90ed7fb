@NullMarked
package io.parlour.database;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.parlour.contacts;

import org.jspecify.annotations.NullMarked;

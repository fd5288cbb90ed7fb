@NullMarked
package io.parlour.identity.people;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.parlour.privacy.people;

import org.jspecify.annotations.NullMarked;

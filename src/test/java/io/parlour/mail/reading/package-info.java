@NullMarked
package io.parlour.mail.reading;

import org.jspecify.annotations.NullMarked;

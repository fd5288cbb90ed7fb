@NullMarked
package io.parlour.mail.showing;

import org.jspecify.annotations.NullMarked;

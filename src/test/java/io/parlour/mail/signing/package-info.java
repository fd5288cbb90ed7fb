@NullMarked
package io.parlour.mail.signing;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.parlour.mail.intake;

import org.jspecify.annotations.NullMarked;

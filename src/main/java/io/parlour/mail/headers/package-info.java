/// What messages have of the mails they came by or go out as.
@NullMarked
package io.parlour.mail.headers;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.parlour.mail.imap;

import org.jspecify.annotations.NullMarked;

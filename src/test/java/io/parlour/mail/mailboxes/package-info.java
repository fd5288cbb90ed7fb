@NullMarked
package io.parlour.mail.mailboxes;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.parlour.mail.outbox;

import org.jspecify.annotations.NullMarked;

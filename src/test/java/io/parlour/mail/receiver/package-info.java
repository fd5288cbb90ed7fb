@NullMarked
package io.parlour.mail.receiver;

import org.jspecify.annotations.NullMarked;

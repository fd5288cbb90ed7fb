@NullMarked
package io.parlour.mail.threads;

import org.jspecify.annotations.NullMarked;

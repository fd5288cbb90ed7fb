@NullMarked
package io.parlour.mail.submission;

import org.jspecify.annotations.NullMarked;

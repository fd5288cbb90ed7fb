@NullMarked
package io.parlour.mail.writing;

import org.jspecify.annotations.NullMarked;

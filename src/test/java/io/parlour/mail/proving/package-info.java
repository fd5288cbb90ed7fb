@NullMarked
package io.parlour.mail.proving;

import org.jspecify.annotations.NullMarked;

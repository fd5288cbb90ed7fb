@NullMarked
package io.parlour.mail.direct;

import org.jspecify.annotations.NullMarked;

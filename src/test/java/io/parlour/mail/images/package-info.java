@NullMarked
package io.parlour.mail.images;

import org.jspecify.annotations.NullMarked;

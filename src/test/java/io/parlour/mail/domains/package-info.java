@NullMarked
package io.parlour.mail.domains;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.parlour.mail.addresses;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.parlour.mail.accounts;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.parlour.mail;

import org.jspecify.annotations.NullMarked;

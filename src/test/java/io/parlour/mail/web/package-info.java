@NullMarked
package io.parlour.mail.web;

import org.jspecify.annotations.NullMarked;

/// The demonstration's shop pages, and the way to remove it.
@NullMarked
package io.parlour.demo.web;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.parlour.demo;

import org.jspecify.annotations.NullMarked;

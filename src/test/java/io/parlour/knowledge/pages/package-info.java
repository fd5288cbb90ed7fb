@NullMarked
package io.parlour.knowledge.pages;

import org.jspecify.annotations.NullMarked;

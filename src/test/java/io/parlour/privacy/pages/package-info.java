@NullMarked
package io.parlour.privacy.pages;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.parlour.identity.settings;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.parlour.identity.api.reads;

import org.jspecify.annotations.NullMarked;

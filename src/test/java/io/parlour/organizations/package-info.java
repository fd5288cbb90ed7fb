@NullMarked
package io.parlour.organizations;

import org.jspecify.annotations.NullMarked;

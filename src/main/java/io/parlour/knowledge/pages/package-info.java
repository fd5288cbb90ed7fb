/// The public help center: pages that work without a script, their feedback, suggestions and read API.
@NullMarked
package io.parlour.knowledge.pages;

import org.jspecify.annotations.NullMarked;

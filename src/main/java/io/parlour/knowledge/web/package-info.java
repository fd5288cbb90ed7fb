/// Help centers over REST.
@NullMarked
package io.parlour.knowledge.web;

import org.jspecify.annotations.NullMarked;

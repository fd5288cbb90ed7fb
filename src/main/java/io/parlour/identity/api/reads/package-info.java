/// Several reads of the console API in one request: a page that shows much at once asks for it at once.
@NullMarked
package io.parlour.identity.api.reads;

import org.jspecify.annotations.NullMarked;

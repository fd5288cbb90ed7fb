/// Load on an installation with very many tickets.
@NullMarked
package io.parlour.bench.tickets;

import org.jspecify.annotations.NullMarked;

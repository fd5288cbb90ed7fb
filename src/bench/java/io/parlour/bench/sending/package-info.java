/// What the benches of sending from the queue are made of: a server that remembers whom it took mail for, and the
/// program with a bulk mail in its queue.
@NullMarked
package io.parlour.bench.sending;

import org.jspecify.annotations.NullMarked;

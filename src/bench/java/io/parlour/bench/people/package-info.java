/// Agents and visitors as the program knows them from outside: over HTTP and the socket, with nothing of its inside.
@NullMarked
package io.parlour.bench.people;

import org.jspecify.annotations.NullMarked;

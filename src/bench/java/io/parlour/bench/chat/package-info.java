/// A busy day of live chat, from outside: agents and visitors over HTTP and the socket.
@NullMarked
package io.parlour.bench.chat;

import org.jspecify.annotations.NullMarked;

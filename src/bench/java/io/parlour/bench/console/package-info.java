/// Real consoles in Chromium, and what they ask of the server.
@NullMarked
package io.parlour.bench.console;

import org.jspecify.annotations.NullMarked;

/// The program as people meet it: a real Chromium, the real server, a real database, and a network that can be cut.
@NullMarked
package io.parlour.browser;

import org.jspecify.annotations.NullMarked;

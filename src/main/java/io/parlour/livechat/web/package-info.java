/// Live chat over HTTP: the loader and the panel for any browser, the visitor's own calls, and widget settings.
@NullMarked
package io.parlour.livechat.web;

import org.jspecify.annotations.NullMarked;

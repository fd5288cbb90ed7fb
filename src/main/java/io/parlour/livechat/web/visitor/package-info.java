/// Live chat for anybody's browser, without a session: the loader, the panel, and what a visitor's own token opens.
@NullMarked
package io.parlour.livechat.web.visitor;

import org.jspecify.annotations.NullMarked;

/// What visitors come to after a chat (LC-108): a page, or what the page says by `Parlour.event`. A hit is kept only
/// for who chatted, and belongs to the last chat within the goal's days.
@NullMarked
package io.parlour.livechat.monitor.goals;

import org.jspecify.annotations.NullMarked;

/// Why agents are away: the organization's own words for it.
@NullMarked
package io.parlour.livechat.reasons;

import org.jspecify.annotations.NullMarked;

/// Visitors who agreed to be seen while they are on a site (LC-81 to LC-86).
///
/// ```
/// consent_event ─ browser ─ visit ─ page_view      all of it goes when the consent is taken back
///                              └──── chat_page     but for the pages that are part of a chat's record
/// ```
///
/// A page asks once by HTTP ([BeginVisit]) and then tells each change of address over the live socket ([PageFrames]).
/// Frames are gathered for half a second and written together ([MonitorClock]); whoever looks at the board reads what
/// was written. So five thousand visitors cost a few statements a second, and several nodes show the same.
///
/// Without a consent there is no row, no frame and no count.
@NamedInterface("monitor")
@NullMarked
package io.parlour.livechat.monitor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

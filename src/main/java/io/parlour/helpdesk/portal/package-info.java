/// The customer portal: contacts come in by a link in a mail, see their own tickets, answer and ask (helpdesk.md
/// §11).
///
/// ```
/// portal_setting              how an organization has it
/// portal_link                 a letter's link, good once; or a request that waits for its sender to open it
/// contact ─ portal_session    a browser that is signed in
/// portal_sent                 forms that were sent, each once
/// ```
///
/// Pages are made here and work without a script. They tell of a conversation what a visitor may know, and nothing
/// else: what they show is read for [io.parlour.live.Audience#VISITOR].
@NamedInterface("portal")
@NullMarked
package io.parlour.helpdesk.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

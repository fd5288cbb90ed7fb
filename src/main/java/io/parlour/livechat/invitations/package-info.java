/// Invitations: what a site's pages may ask their visitors by themselves, and what came of it (LC-91 to LC-98).
///
/// ```
/// site ── invitation_rule       where, when, how and in which words; in the order in which they come first
///              └── invitation_count   shown, accepted, refused, ignored, by day; nobody stands in it
/// ```
///
/// A rule is decided in the visitor's browser (`web/shared/invitations.ts`): all rules of a site travel in the public
/// configuration, and nothing is asked of the server but who is online.
@NullMarked
package io.parlour.livechat.invitations;

import org.jspecify.annotations.NullMarked;

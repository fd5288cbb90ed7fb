/// The addresses of an organization: where mail is received, and whom answers come from.
///
/// ```
/// site ── mailbox    one from the start, support@<site>.parlour.localhost; unique in the installation by its hash
/// ```
@NullMarked
package io.parlour.mail.mailboxes;

import org.jspecify.annotations.NullMarked;

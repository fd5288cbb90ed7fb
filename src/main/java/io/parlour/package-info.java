/// Parlour: live chat, tickets, mail and privacy over one timeline per customer.
///
/// Each sub-package is a room. A room may import only rooms above it: `kernel`, `kernel.conditions`,
/// `database`, `live`, `audit`, `redaction`, `organizations`, `identity`, `contacts`, `conversations`, `search`,
/// `mail`, `livechat`, `helpdesk`, `knowledge`, `answers`, `marketing`, `reports`, `privacy`, `demo`.
@NullMarked
package io.parlour;

import org.jspecify.annotations.NullMarked;

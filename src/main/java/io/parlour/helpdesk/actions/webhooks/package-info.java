/// Webhooks of actions: what happened is stored with the change that caused it and delivered after its commit, again
/// and again for 24 hours (HD-49).
///
/// ```
/// webhook_delivery   waiting → delivered | failed; a failed one is delivered again when somebody asks for it
/// ```
@NullMarked
package io.parlour.helpdesk.actions.webhooks;

import org.jspecify.annotations.NullMarked;

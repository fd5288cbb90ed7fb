@NullMarked
package io.parlour.helpdesk.actions.webhooks;

import org.jspecify.annotations.NullMarked;

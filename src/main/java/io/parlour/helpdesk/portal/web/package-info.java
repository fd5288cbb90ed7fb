/// The pages of the portal. They work without a script, load nothing from elsewhere and cannot be framed.
@NullMarked
package io.parlour.helpdesk.portal.web;

import org.jspecify.annotations.NullMarked;

/// The help desk over REST.
@NullMarked
package io.parlour.helpdesk.web;

import org.jspecify.annotations.NullMarked;

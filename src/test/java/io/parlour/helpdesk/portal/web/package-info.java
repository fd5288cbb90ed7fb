@NullMarked
package io.parlour.helpdesk.portal.web;

import org.jspecify.annotations.NullMarked;

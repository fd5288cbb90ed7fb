/// The page a survey's link opens.
@NullMarked
package io.parlour.helpdesk.satisfaction.web;

import org.jspecify.annotations.NullMarked;

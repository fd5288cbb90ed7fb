/// What the console and other programs ask of the help desk.
@NullMarked
package io.parlour.helpdesk.web;

import org.jspecify.annotations.NullMarked;

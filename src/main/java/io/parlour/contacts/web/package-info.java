/// The console's REST resources for contacts.
@NullMarked
package io.parlour.contacts.web;

import org.jspecify.annotations.NullMarked;

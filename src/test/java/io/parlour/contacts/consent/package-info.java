@NullMarked
package io.parlour.contacts.consent;

import org.jspecify.annotations.NullMarked;

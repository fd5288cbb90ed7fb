/// Changing who works here: agents, departments, invitations.
@NullMarked
package io.parlour.identity.people;

import org.jspecify.annotations.NullMarked;

/// Words an organization puts on its contacts: for agents to see beside a conversation, for rules to go by.
///
/// A tag is one line in lower case: `VIP` and `vip` are the same.
@NamedInterface("tags")
@NullMarked
package io.parlour.contacts.tags;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

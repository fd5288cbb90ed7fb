/// Agents who follow a ticket (HD-65): contacts never see them, and they are told of what others write there.
@NamedInterface("followers")
@NullMarked
package io.parlour.conversations.followers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

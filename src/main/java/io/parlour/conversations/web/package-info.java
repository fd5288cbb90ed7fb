/// The console's REST resources for conversations, messages, drafts, files and the card of a contact.
@NullMarked
package io.parlour.conversations.web;

import org.jspecify.annotations.NullMarked;

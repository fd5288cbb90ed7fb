package io.parlour.answers.assist;

import java.util.UUID;

/// What a customer wrote last in a conversation.
///
/// @param chat whether the conversation is on a web site
/// @param identified whether the site said who the customer is
/// @param bot whether the bot answers the chat
record LastMessage(
        UUID id, long seq, String text, UUID site, String language, boolean chat, boolean identified, boolean bot) {}

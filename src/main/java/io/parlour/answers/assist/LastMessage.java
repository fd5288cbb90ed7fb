package io.parlour.answers.assist;

import java.util.UUID;

/// What a customer wrote last in a conversation.
///
/// @param proven whether it's known who wrote it: the site says so, or the email or its sender's address is verified
/// @param bot whether the bot answers the chat
record LastMessage(UUID id, long seq, String text, UUID site, String language, boolean proven, boolean bot) {}

package io.parlour.livechat.forms;

import java.util.UUID;

/// A form that an agent asked for in a chat.
///
/// @param id the client id of the event that says so
record FormRequest(UUID id, Form form, boolean answered) {}
